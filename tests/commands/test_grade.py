"""`bnlab grade` shows a grade that can be acted on, and never a traceback."""

import json
import os
import subprocess
import sys

import pytest
import slips
import toy_class
import toy_course
from places import ROOT
from toy_course import LESSON

from bnlab.cli import main
from bnlab.grading import grade, own, report
from bnlab.paths import work_path

PROGRAM = "import sys; from bnlab.cli import main; sys.exit(main())"
WRONG = toy_class.notebook(normalize="def normalize(x):\n    return x + 1")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return toy_course.write_course(tmp_path_factory.mktemp("report") / "course")


@pytest.fixture
def mine(course):
    path = work_path(course, LESSON)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(WRONG)
    return path


@pytest.fixture
def run(course, capfd):
    """The command's exit code, output and errors."""

    def bnlab(*arguments, folder=course):
        code = main(["grade", *map(str, arguments), "--course", str(folder)])
        return code, *capfd.readouterr()

    return bnlab


def test_report_has_points_of_each_exercise_and_names_the_miss(run, mine):
    code, out, _ = run("02")
    assert code == 0
    assert out.startswith("Lesson 02, Normalize inside the network: 90 of 100 points")
    assert "  15/15  batch_statistics\n" in out
    assert "   0/10  normalize\n         " in out


def test_report_gives_the_seed_for_the_same_inputs(run, mine):
    assert "--seed 7" in run("02", "--seed", "7")[1]


def test_path_is_graded_as_the_lesson_that_it_is_named_after(run, tmp_path):
    path = tmp_path / f"{LESSON.name}.ipynb"
    path.write_bytes(toy_class.notebook())
    assert "100 of 100" in run(path)[1]


def test_path_with_another_name_says_itself_which_lesson_it_is(run, tmp_path):
    path = tmp_path / "my copy.ipynb"
    path.write_bytes(toy_class.notebook())
    assert "100 of 100" in run(path)[1]


def test_json_has_exactly_the_published_keys(run, mine):
    _, out, _ = run("02", "--json", "--seed", "7")
    found = json.loads(out)
    assert found.keys() == {"lesson", "score", "max_score", "cells", "notes", "seed"}
    assert (found["lesson"], found["score"], found["max_score"]) == ("02", 90, 100)
    assert found["seed"] == 7
    assert [cell["grade_id"] for cell in found["cells"]] == [
        f"test_{each.name}" for each in LESSON.graded
    ]
    (miss,) = [cell for cell in found["cells"] if cell["score"] == 0]
    assert miss.keys() == {"grade_id", "score", "max_score", "messages"}
    assert (miss["grade_id"], miss["max_score"]) == ("test_normalize", 10)
    assert miss["messages"]


def test_strict_fails_unless_all_points_are_earned(run, mine):
    assert run("02", "--strict")[0] == 1
    mine.write_bytes(toy_class.notebook())
    assert run("02", "--strict")[0] == 0


def test_course_is_found_from_the_notebook(mine, capfd, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert main(["grade", str(mine)]) == 0
    assert "90 of 100" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["99"], "no lesson '99'"),
        (["02_forward_pas"], "did you mean 02_forward_pass"),
        (["03"], "its tests is missing"),
        ([""], "name a lesson, such as 02"),
        ([" "], "name a lesson, such as 02"),
        (["nowhere.ipynb"], "no notebook at nowhere.ipynb"),
        (["/"], "/ is a folder. Name the notebook in it"),
    ],
)
def test_misuse_ends_with_2_and_the_next_step(run, arguments, said):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_lesson_that_was_not_started_says_how(run, course):
    work_path(course, LESSON).unlink(missing_ok=True)
    code, _, err = run("02")
    assert code == 2
    assert "`bnlab start 02`" in err


@pytest.mark.parametrize("name", ["empty", "cut_off", "web_page", "a_list", "deep"])
def test_broken_notebook_ends_with_2_and_why(run, tmp_path, name):
    path = tmp_path / f"{LESSON.name}.ipynb"
    make, reason = slips.REFUSED[name]
    path.write_bytes(make())
    code, out, err = run(path)
    assert (code, out) == (2, "")
    assert reason in err
    assert "Traceback" not in err


def test_notebook_that_says_no_lesson_ends_with_2(run, tmp_path):
    path = tmp_path / "mine.ipynb"
    path.write_text(json.dumps({"cells": [], "metadata": {}}))
    code, _, err = run(path)
    assert code == 2
    assert "Name the file after it" in err


def test_wrong_folder_ends_with_2(run, tmp_path):
    code, _, err = run("02", folder=tmp_path)
    assert code == 2
    assert "no course here" in err


def test_without_a_sandbox_ones_own_notebook_is_graded_and_told(run, mine, monkeypatch):
    def missing():
        raise grade.NoSandbox("none")

    monkeypatch.setattr(own, "require_sandbox", missing)
    code, out, err = run("02")
    assert code == 0
    assert "90 of 100" in out
    assert err.count("\n") == 1
    assert "No sandbox" in err


def test_empty_path_variable_is_no_obstacle(course, mine):
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, "grade", "02", "--course", str(course)],
        env={**os.environ, "PATH": ""},
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert "90 of 100" in ran.stdout, ran.stderr


def test_a_class_is_refused_a_format_of_one_notebook(monkeypatch, capsys, tmp_path):
    monkeypatch.setitem(report.FORMATS, "short", lambda result, lesson: "")
    options = ["--submitted", str(tmp_path), "--format", "short"]
    assert main(["grade", "02", *options]) != 0
    assert "card or json, not as short" in capsys.readouterr().err
