"""The learner's folder: nothing that a learner wrote is ever lost."""

import json
import re

import pytest
import toy_course
from toy_course import LESSON

from bnlab import workspace
from bnlab.cli import main
from bnlab.grading.nbgrader import release
from bnlab.paths import release_path, work_path


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    """A course whose lesson is released; not to be written to."""
    course = toy_course.write_course(tmp_path_factory.mktemp("pristine") / "course")
    release.release(course, [LESSON])
    return course


@pytest.fixture
def course(pristine, tmp_path, monkeypatch):
    """A released course of one's own, as the current folder."""
    course = tmp_path / "course"
    for file in (f for f in pristine.rglob("*") if f.is_file()):
        copy = course / file.relative_to(pristine)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    monkeypatch.chdir(course)
    return course


@pytest.fixture
def started(course):
    workspace.start_lesson(course, LESSON)
    return course


def cells_of(path):
    return {cell["id"]: cell for cell in json.loads(path.read_text())["cells"]}


def text_of(path, name):
    return "".join(cells_of(path)[name]["source"])


def answer(course, **answers):
    """Write the learner's answers into the notebook."""

    def change(cell):
        if cell["id"] in answers:
            cell["source"] = answers[cell["id"]]

    edit(course, change)


def edit(course, change):
    path = work_path(course, LESSON)
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        change(cell)
    path.write_text(json.dumps(notebook))


def delete(course, name):
    path = work_path(course, LESSON)
    notebook = json.loads(path.read_text())
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != name]
    path.write_text(json.dumps(notebook))


SQUARE = "def {}(x):\n    return x * x"


def test_start_copies_the_released_lesson(course, capsys):
    assert main(["start", "02"]) == 0
    mine = work_path(course, LESSON)
    assert mine.read_bytes() == release_path(course, LESSON).read_bytes()
    assert "bnlab open 02" in capsys.readouterr().out


def test_start_never_writes_over_a_file(course, capsys):
    mine = work_path(course, LESSON)
    mine.parent.mkdir(parents=True)
    mine.write_text("my work")
    assert main(["start", "02"]) == 0
    assert mine.read_text() == "my work"
    assert "left as it is" in capsys.readouterr().out


def test_start_copies_the_files_beside_the_notebook(course):
    beside = release_path(course, LESSON).parent / "tables" / "a.csv"
    beside.parent.mkdir()
    beside.write_text("1,2")
    assert main(["start", "02"]) == 0
    assert (work_path(course, LESSON).parent / "tables/a.csv").read_text() == "1,2"


def test_reset_lesson_keeps_a_dated_copy(started, capsys):
    answer(started, normalize=SQUARE.format("normalize"))
    mine = work_path(started, LESSON)
    before = mine.read_bytes()
    assert main(["reset", "02"]) == 0
    assert cells_of(mine) == cells_of(release_path(started, LESSON))
    [copy] = [path for path in mine.parent.iterdir() if path != mine]
    assert copy.read_bytes() == before
    assert re.fullmatch(
        rf"{LESSON.name}\.\d{{4}}(-\d\d){{2}}-\d{{6}}\.ipynb", copy.name
    )
    assert copy.name in capsys.readouterr().out


def test_two_resets_within_a_second_keep_two_copies(started):
    kept = {workspace.reset_lesson(started, LESSON) for _ in range(3)}
    assert len(kept) == 3
    assert all(path.is_file() for path in kept)


def test_reset_of_one_exercise_leaves_the_others(started):
    mine = work_path(started, LESSON)
    stub = text_of(mine, "normalize")
    answer(started, normalize="1 / 0", stable_variance="mine")
    assert main(["reset", "02", "normalize"]) == 0
    assert text_of(mine, "normalize") == stub
    assert text_of(mine, "stable_variance") == "mine"


def test_reset_puts_a_deleted_exercise_back_in_its_place(started):
    mine = work_path(started, LESSON)
    order = list(cells_of(mine))
    delete(started, "normalize")
    assert main(["reset", "02", "normalize"]) == 0
    assert list(cells_of(mine)) == order


def test_reset_writes_the_notebook_as_jupyter_does(started):
    import nbformat

    main(["reset", "02", "normalize"])
    mine = work_path(started, LESSON)
    text = mine.read_text()
    assert text == nbformat.writes(nbformat.reads(text, as_version=4)) + "\n"


def test_failed_write_leaves_the_notebook_as_it_was(started, monkeypatch):
    mine = work_path(started, LESSON)
    before = mine.read_bytes()

    def full_disk(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full_disk)
    assert main(["reset", "02", "normalize"]) == 2
    assert mine.read_bytes() == before
    assert not list(mine.parent.glob("*.part"))


def test_check_says_what_is_not_written_or_wrong(started, capsys):
    wrong = "def normalize(x):\n    return x / no_such_name"
    answer(started, batch_statistics=SQUARE.format("batch_statistics"), normalize=wrong)
    assert main(["check", "02"]) == 0
    out = capsys.readouterr().out
    assert "passed  batch_statistics" in out
    assert re.search(r"failed  normalize: .*NameError.*`return x / no_such_name`", out)
    assert "1 of 10 visible checks passed." in out


def test_check_exits_1_only_when_asked(started, capsys):
    assert main(["check", "02", "--strict"]) == 1
    every = {e.name: SQUARE.format(e.name) for e in LESSON.exercises}
    answer(started, **every, **{q.name: f'{q.name} = "a"' for q in LESSON.questions})
    capsys.readouterr()
    assert main(["check", "02", "--strict"]) == 0
    assert "10 of 10 visible checks passed." in capsys.readouterr().out


def test_check_uses_the_lessons_own_checks(started, capsys):
    answer(started, test_normalize="pass", normalize="def normalize(x):\n    return 0")
    delete(started, "test_q1")
    main(["check", "02", "--json"])
    states = {o["name"]: o["state"] for o in json.loads(capsys.readouterr().out)}
    assert states["q1"] == "failed"
    outcomes = workspace_check(started)
    assert outcomes["normalize"].state == "failed"


def workspace_check(course):
    from bnlab.commands.check import check_lesson

    return {o.name: o for o in check_lesson(course, LESSON) if o.checks}


def test_check_survives_a_cell_that_ends_the_process(started):
    answer(
        started,
        batch_statistics=SQUARE.format("batch_statistics"),
        normalize="import os\nos._exit(0)",
    )
    outcomes = workspace_check(started)
    assert outcomes["batch_statistics"].state == "passed"
    assert outcomes["stable_variance"].state == "failed"
    assert (
        "the cell normalize ended the process" in outcomes["stable_variance"].lines[0]
    )


def test_check_runs_magics_and_goes_on_after_an_exit(started):
    answer(
        started,
        batch_statistics="%time square = 3\n" + SQUARE.format("batch_statistics"),
        normalize="raise SystemExit",
        stable_variance=SQUARE.format("stable_variance"),
    )
    outcomes = workspace_check(started)
    assert outcomes["batch_statistics"].state == "passed"
    assert outcomes["stable_variance"].state == "passed"


def test_solution_asks_to_try_first(started, capsys):
    assert main(["solution", "02", "normalize"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Try first" in err
    assert "--anyway" in err


def test_solution_is_shown_after_trying(started, capsys):
    answer(started, normalize="def normalize(x):\n    return x")
    assert main(["solution", "02", "normalize"]) == 0
    out = capsys.readouterr().out
    assert "    return x * x" in out
    assert "SOLUTION" not in out


def test_solution_is_shown_anyway_and_without_hidden_tests(course, capsys):
    assert main(["solution", "02", "normalize", "--anyway"]) == 0
    out = capsys.readouterr().out
    assert "    return x * x" in out
    assert "1764" not in out


def test_progress_tells_to_do_written_and_checked(started, capsys):
    answer(started, batch_statistics="a", normalize="b", stable_variance="c")

    def run(cell):
        if cell["id"] in ("test_batch_statistics", "test_normalize"):
            cell["execution_count"] = 1
        if cell["id"] == "test_normalize":
            cell["outputs"] = [{"output_type": "error", "ename": "CheckFailed"}]

    edit(started, run)
    assert main(["progress"]) == 0
    out = capsys.readouterr().out
    assert "1 of 10 visible checks pass" in out
    assert "batch_statistics: passes" in out
    assert "normalize: fails" in out
    assert "stable_variance: written, its check not run" in out
    assert "q1: to do" in out
    assert "Next: normalize in lesson 02." in out


def test_progress_names_the_first_lesson_to_open(course, capsys):
    assert main(["progress"]) == 0
    assert "Next: `bnlab open 02`." in capsys.readouterr().out


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"cells": 3}', '{"cells": [3]}'])
@pytest.mark.parametrize("command", [["check"], ["progress"], ["reset", "normalize"]])
def test_broken_notebook_is_a_sentence(started, capsys, content, command):
    mine = work_path(started, LESSON)
    mine.write_text(content)
    name, *rest = command
    arguments = [name] if name == "progress" else [name, "02", *rest]
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert str(mine) in err
    assert "bnlab reset 02" in err
    assert mine.read_text() == content


def test_broken_notebook_can_be_reset(started):
    mine = work_path(started, LESSON)
    mine.write_text("{")
    assert main(["reset", "02"]) == 0
    assert cells_of(mine) == cells_of(release_path(started, LESSON))


@pytest.mark.parametrize(
    "command", [["check", "02"], ["reset", "02"], ["solution", "02", "normalize"]]
)
def test_lesson_that_was_not_started_is_a_sentence(course, capsys, command):
    assert main(command) == 2
    assert "bnlab start 02" in capsys.readouterr().err


def test_unknown_exercise_gets_the_nearest_name(started, capsys):
    assert main(["reset", "02", "normalise"]) == 2
    assert "Did you mean normalize?" in capsys.readouterr().err
