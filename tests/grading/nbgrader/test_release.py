"""A release is its source without answers, and the same bytes each time."""

import argparse
import json

import pytest
import toy_course
from toy_course import LESSON

from bnlab import __version__
from bnlab.commands.release import add_parser
from bnlab.course import UnknownLesson
from bnlab.grading.nbgrader import release
from bnlab.grading.submission import read_submission
from bnlab.paths import release_path, source_path
from bnlab.source.lesson import (
    MalformedSource,
    NoSource,
    lessons_with_source,
    read_source,
)


@pytest.fixture
def course(tmp_path):
    return toy_course.write_course(tmp_path / "course")


def test_what_nbgrader_refuses_is_said_in_its_words(course):
    def mark_a_solution_elsewhere(cells):
        cells["setup"]["source"] = "### BEGIN SOLUTION\n1\n### END SOLUTION"

    change_source(course, mark_a_solution_elsewhere)
    with pytest.raises(release.CannotRelease, match="non-solution cell"):
        release.release(course, [LESSON])


@pytest.fixture
def released(course):
    release.release(course, [LESSON])
    return release_path(course, LESSON)


def command(course, *arguments):
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    args = parser.parse_args(["release", *arguments])
    args.course = course
    return args.func(args)


def change_source(course, change):
    path = source_path(course, LESSON)
    notebook = json.loads(path.read_text())
    change({cell["id"]: cell for cell in notebook["cells"]})
    toy_course.write(path, notebook)


def store_output(cells):
    output = {"output_type": "stream", "name": "stdout", "text": "LEAK"}
    cells["setup"]["outputs"] = [output]
    cells["setup"]["execution_count"] = 7


def test_release_holds_no_solution_hidden_test_or_output(course):
    change_source(course, store_output)
    release.release(course, [LESSON])
    text = release_path(course, LESSON).read_text()
    for secret in ("return x * x", "SOLUTION", "HIDDEN", "1764", "LEAK", '= \\"b\\"'):
        assert secret not in text
    cells = json.loads(text)["cells"]
    assert all(cell.get("execution_count") is None for cell in cells)


def test_release_holds_no_state_of_a_widget(course):
    path = source_path(course, LESSON)
    notebook = json.loads(path.read_text())
    notebook["metadata"]["widgets"] = {"state": "LEAK"}
    toy_course.write(path, notebook)
    release.release(course, [LESSON])
    assert "LEAK" not in release_path(course, LESSON).read_text()


def test_release_keeps_what_learners_need(released):
    cells = {
        c["id"]: "".join(c["source"]) for c in json.loads(released.read_text())["cells"]
    }
    assert cells["normalize"].endswith('"""Square `x`."""\n    pass  # your code here')
    assert cells["test_normalize"] == "assert normalize(3) == 9"


def test_release_carries_the_version_of_the_course(released):
    assert json.loads(released.read_text())["metadata"]["bnlab"] == {
        "lesson": "02",
        "version": __version__,
    }


def test_releasing_twice_writes_nothing(course, released):
    before = released.read_bytes(), released.stat().st_mtime_ns
    assert release.release(course, [LESSON]) == []
    assert (released.read_bytes(), released.stat().st_mtime_ns) == before


def test_release_leaves_every_other_file_alone(course):
    for stray in (f"{LESSON.name}/notes.txt", "99_other/99_other.ipynb"):
        path = course / "notebooks" / stray
        path.parent.mkdir(parents=True)
        path.write_text("mine")
    release.release(course, [LESSON])
    assert (course / "notebooks" / LESSON.name / "notes.txt").read_text() == "mine"
    assert (course / "notebooks/99_other/99_other.ipynb").read_text() == "mine"
    assert not (course / "gradebook.db").exists()


def test_release_carries_files_of_the_source_folder(course):
    folder = source_path(course, LESSON).parent
    (folder / "table.csv").write_text("1,2")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "old.txt").write_text("solutions")
    release.release(course, [LESSON])
    there = release_path(course, LESSON).parent
    assert {p.name for p in there.iterdir()} == {f"{LESSON.name}.ipynb", "table.csv"}


def test_refused_source_leaves_the_release_as_it_was(course, released):
    before = released.read_bytes()

    def forget_the_end(cells):
        cells["normalize"]["source"] = "### BEGIN SOLUTION\n1"

    change_source(course, forget_the_end)
    with pytest.raises(
        MalformedSource, match="'normalize': ### BEGIN SOLUTION without"
    ):
        release.release(course, [LESSON])
    assert released.read_bytes() == before


def test_check_names_what_differs_and_writes_nothing(course, released, capsys):
    released.write_text("edited by hand")
    assert command(course, "02", "--check") == 1
    assert f"notebooks/{LESSON.name}/{LESSON.name}.ipynb" in capsys.readouterr().out
    assert released.read_text() == "edited by hand"


def test_check_passes_after_a_release(course, capsys):
    assert command(course) == 0
    assert command(course, "--check") == 0
    assert "Up to date: lessons 02" in capsys.readouterr().out


def test_lesson_without_source_is_named(course):
    with pytest.raises(NoSource, match="lesson 03 has no source"):
        command(course, "03")


def test_unknown_lesson_is_named(course):
    with pytest.raises(UnknownLesson, match="'12'"):
        lessons_with_source(course, ["12"])


def ask(cells):
    cells["test_q1"]["source"] = 'check_answer("02.q1", q1)'


def test_a_release_may_leave_the_explanations_out(course):
    change_source(course, ask)
    release.release(course, [LESSON], explain=False)
    text = release_path(course, LESSON).read_text()
    assert 'check_answer(\\"02.q1\\", q1, explain=False)' in text


def test_explanations_left_out_are_no_edit_of_the_learners(course):
    change_source(course, ask)
    release.release(course, [LESSON], explain=False)
    source = read_source(source_path(course, LESSON), LESSON)
    submission = read_submission(release_path(course, LESSON), source)
    assert not any("read-only" in note for note in submission.notes)
