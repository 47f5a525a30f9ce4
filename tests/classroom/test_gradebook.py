"""Our way to the gradebook leaves the same rows as nbgrader's own."""

import json
import os
import shutil

import pytest
import toy_class
import toy_course
from toy_class import NAME, POINTS, nbgrader

from bnlab.classroom import gradebook
from bnlab.classroom.gradebook import grade_class
from bnlab.cli import main
from bnlab.course import find_lesson
from bnlab.errors import CourseError
from bnlab.grading import grade

SETTINGS = """
c.ExamineSubmission.seed = 20_260
c.LateSubmissionPlugin.penalty_method = "zero"
"""
LATE, ON_TIME = "2026-05-03 12:00:00 UTC", "2026-05-01 12:00:00 UTC"

pytestmark = pytest.mark.needs_sandbox


def new_course(folder):
    """A class of which some are late, and one has a manual score."""
    course = toy_course.write_course(folder)
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(SETTINGS)
    toy_class.hand_in_class(course)
    for student, when in (("two_wrong", LATE), ("noisy", ON_TIME), ("evil", "soon")):
        stamp = course / "submitted" / student / NAME / "timestamp.txt"
        stamp.write_text(when)
    return course


def set_due_date(course):
    with toy_class.gradebook(course) as book:
        book.update_or_create_assignment(NAME, duedate="2026-05-02 12:00:00 UTC")


def correct_by_hand(course):
    with toy_class.gradebook(course) as book:
        grade = book.find_grade("test_normalize", NAME, NAME, "crash")
        grade.manual_score, grade.needs_manual_grade = 7, False
        comment = book.find_comment("normalize", NAME, NAME, "crash")
        comment.manual_comment = "Nearly."
        book.db.commit()


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    """Graded twice by nbgrader, with a manual score in between."""
    course = new_course(tmp_path_factory.mktemp("theirs") / "course")
    assert nbgrader(course, "generate_assignment", NAME).returncode == 0
    set_due_date(course)
    assert nbgrader(course, "autograde", NAME).returncode == 0
    correct_by_hand(course)
    assert nbgrader(course, "autograde", NAME, "--force").returncode == 0
    return course


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    """The same by `bnlab grade --submitted`."""
    course = new_course(tmp_path_factory.mktemp("ours") / "course")
    with toy_class.gradebook(course):
        set_due_date(course)
    grade_class(course, find_lesson("02"), course / "submitted")
    correct_by_hand(course)
    grade_class(course, find_lesson("02"), course / "submitted", again=True)
    return course


def rows(course):
    """All that the gradebook says of each submission."""
    with toy_class.gradebook(course) as book:
        found = book.assignment_submissions(NAME)
        return {each.student.id: submission_rows(each) for each in found}


def submission_rows(submission):
    (notebook,) = submission.notebooks
    return {
        "timestamp": submission.timestamp,
        "late": submission.total_seconds_late,
        "penalty": notebook.late_submission_penalty,
        "score": (submission.score, submission.max_score),
        "needs_manual_grade": submission.needs_manual_grade,
        "failed_tests": notebook.failed_tests,
        "grades": {
            g.name: (g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade)
            for g in notebook.grades
        },
        "comments": {
            c.name: (c.auto_comment, c.manual_comment) for c in notebook.comments
        },
    }


def lesson_rows(course):
    with toy_class.gradebook(course) as book:
        notebook = book.find_notebook(NAME, NAME)
        cells = [
            (c.name, c.cell_type, c.source, c.checksum) for c in notebook.source_cells
        ]
        return {
            "duedate": notebook.assignment.duedate,
            "kernelspec": notebook.kernelspec,
            "cells": sorted(cells),
            "points": sorted((c.name, c.max_score) for c in notebook.grade_cells),
            "answers": sorted(c.name for c in notebook.solution_cells),
        }


def test_scores_are_those_deserved(ours):
    assert toy_class.scores(ours) == POINTS | {"crash": 97}


@pytest.mark.parametrize("student", POINTS)
def test_rows_of_a_submission_are_the_same(theirs, ours, student):
    assert rows(ours)[student] == rows(theirs)[student]


def test_rows_of_the_lesson_are_the_same(theirs, ours):
    assert lesson_rows(ours) == lesson_rows(theirs)


def test_no_other_student_is_in_either(theirs, ours):
    assert rows(theirs).keys() == rows(ours).keys() == POINTS.keys()


def test_manual_score_stands_and_is_to_be_looked_at(ours):
    found = rows(ours)["crash"]
    assert found["grades"]["test_normalize"] == (0, 7, None, True)
    assert found["comments"]["normalize"] == (None, "Nearly.")


def test_late_submission_has_its_penalty(ours):
    assert rows(ours)["two_wrong"]["penalty"] == 75
    assert rows(ours)["noisy"]["penalty"] is None


def test_unreadable_time_stamp_is_no_time_stamp(ours):
    assert rows(ours)["evil"]["timestamp"] is None


@pytest.mark.parametrize("student", POINTS)
def test_autograded_notebooks_are_the_same(theirs, ours, student):
    def notebook(course):
        path = course / "autograded" / student / NAME / f"{NAME}.ipynb"
        return json.loads(path.read_text())

    assert notebook(ours) == notebook(theirs)


# Going on


@pytest.fixture(scope="module")
def graded_once(tmp_path_factory):
    """A course with two submissions, graded."""
    course = toy_course.write_course(tmp_path_factory.mktemp("small") / "course")
    toy_class.hand_in(course, "ann", toy_class.notebook())
    toy_class.hand_in(course, "bob", toy_class.blank())
    assert counts(course) == (2, 0, 0, 0)
    return course


@pytest.fixture
def small(graded_once, tmp_path):
    """A copy of that course."""
    course = tmp_path / "course"
    shutil.copytree(graded_once, course)
    (course / "autograded" / "bob" / NAME / f"{NAME}.ipynb").chmod(0o644)
    return course


def counts(course, **wishes):
    report = grade_class(course, find_lesson("02"), course / "submitted", **wishes)
    return report.graded, report.unchanged, report.unreadable, report.failed


def test_what_is_unchanged_is_left_alone(small):
    assert counts(small) == (0, 2, 0, 0)


def test_what_is_unchanged_is_graded_if_asked_for(small):
    assert counts(small, again=True) == (2, 0, 0, 0)


def test_changed_submission_is_graded_again(small):
    toy_class.hand_in(small, "bob", toy_class.notebook())
    assert counts(small) == (1, 1, 0, 0)
    assert toy_class.scores(small) == {"ann": 100, "bob": 100}


def test_changed_tests_grade_everybody_again(small):
    path = small / "solutions" / NAME / f"{NAME}.ipynb"
    path.write_text(path.read_text().replace("== 1764", "== 1765"))
    assert counts(small) == (2, 0, 0, 0)
    assert toy_class.scores(small) == {"ann": 15, "bob": 0}


def test_half_finished_notebook_is_graded_again(small):
    """As after kill -9: the clean notebook is there, its outcome isn't."""
    path = small / "autograded" / "bob" / NAME / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text())
    del notebook["metadata"]["bnlab"]
    path.write_text(json.dumps(notebook))
    assert counts(small) == (1, 1, 0, 0)


def test_fault_of_one_stops_nobody_else(small, monkeypatch):
    def examine(source, intake, seed):
        if "return x * x" in intake.submission.cells[1].source:
            raise RuntimeError("a fault of ours")
        return grade.grade_submission(source, intake.submission, seed=seed)

    with monkeypatch.context() as patch:
        patch.setattr("bnlab.grading.nbgrader.autograde.examine_intake", examine)
        assert counts(small, again=True) == (1, 0, 0, 1)
    assert counts(small) == (1, 1, 0, 0)


def test_workers_find_the_same(small):
    toy_class.hand_in(small, "eve", b"{")
    assert counts(small, workers=2, again=True) == (3, 0, 1, 0)
    assert toy_class.scores(small) == {"ann": 100, "bob": 0, "eve": 0}


def test_only_chosen_students_are_graded(small):
    assert counts(small, student="a*", again=True) == (1, 0, 0, 0)


def test_odd_student_ids_are_left_out(small):
    for student in ("<b>x", "=1+1", "-x", "a\nb", "a&b", "\udcff", "a" * 200):
        toy_class.hand_in(small, student, toy_class.notebook())
    assert counts(small) == (0, 2, 0, 0)
    assert toy_class.scores(small).keys() == {"ann", "bob"}


def test_who_is_left_out_is_counted_and_said(small, capsys):
    toy_class.hand_in(small, "=1+1", toy_class.notebook())
    (small / "submitted" / "empty" / NAME).mkdir(parents=True)
    arguments = ["grade", NAME, "--submitted", str(small / "submitted")]
    assert main([*arguments, "--course", str(small)]) == 0
    assert "2 were left out" in capsys.readouterr().out


def test_plain_student_ids_are_graded(small):
    students = ("Zo\xeb O'Hara", "a.b+c@d.org", "9", "_x (2)")
    for student in students:
        toy_class.hand_in(small, student, toy_class.notebook())
    assert counts(small) == (4, 2, 0, 0)
    expected = {"ann": 100, "bob": 0} | dict.fromkeys(students, 100)
    assert toy_class.scores(small) == expected


def test_pipes_and_links_beside_a_notebook_are_not_copied(small):
    folder = small / "submitted" / "eve" / NAME
    toy_class.hand_in(small, "eve", toy_class.notebook())
    os.mkfifo(folder / "timestamp.txt")
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to(small / "nbgrader_config.py")
    (folder / "dir").symlink_to(small / "solutions")
    (folder / "mine.txt").write_text("mine")
    assert counts(small) == (1, 2, 0, 0)
    copied = {p.name for p in (small / "autograded" / "eve").rglob("*")}
    assert copied == {NAME, f"{NAME}.ipynb", "mine.txt"}


def test_folder_that_is_a_link_is_not_followed(small):
    (small / "submitted" / "eve").symlink_to(small / "submitted" / "ann")
    assert counts(small) == (1, 2, 1, 0)
    assert toy_class.scores(small) == {"ann": 100, "bob": 0, "eve": 0}


def test_submissions_may_lie_anywhere(small, tmp_path):
    elsewhere = tmp_path / "down (2)"
    (small / "submitted").rename(elsewhere)
    report = grade_class(small, find_lesson("02"), elsewhere, again=True)
    assert (report.graded, report.failed) == (2, 0)


def test_cells_that_came_after_the_first_grade_are_refused(small):
    path = small / "solutions" / NAME / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text())
    notebook["cells"].append(toy_course.cell("more", "print()"))
    path.write_text(json.dumps(notebook))
    with pytest.raises(CourseError, match="cells added or removed"):
        counts(small)
    assert toy_class.scores(small) == {"ann": 100, "bob": 0}


@pytest.fixture
def told(small, capfd):
    """What the command prints."""

    def run(*arguments):
        submitted = str(small / "submitted")
        options = ("--submitted", submitted, "--course", str(small), *arguments)
        code = main(["grade", "02", *options])
        return code, *capfd.readouterr()

    return run


def test_nobodys_name_is_said_unless_asked_for(told, small):
    toy_class.hand_in(small, "zacharias", b"{")
    code, out, err = told()
    assert code == 0
    assert "1 graded, 2 unchanged" in out
    assert "zacharias" not in out + err
    assert "zacharias" in "".join(told("--force", "--verbose")[1:])


def test_json_has_everybodys_score(told):
    _, out, _ = told("--json")
    found = json.loads(out)
    assert (found["lesson"], found["unchanged"], found["failed"]) == ("02", 2, 0)
    scores = [(each["student"], each["score"]) for each in found["students"]]
    assert scores == [("ann", 100), ("bob", 0)]


def test_folder_without_submissions_is_an_error(small, tmp_path, capsys):
    for folder in (tmp_path / "none", small / "notebooks"):
        options = ["--submitted", str(folder), "--course", str(small)]
        assert main(["grade", "02", *options]) == 2
        assert "STUDENT/" in capsys.readouterr().err


def test_without_a_sandbox_a_class_is_refused(small, monkeypatch, capsys):
    def missing():
        raise grade.NoSandbox("install bubblewrap")

    monkeypatch.setattr(gradebook, "require_sandbox", missing)
    options = ["--submitted", str(small / "submitted"), "--course", str(small)]
    assert main(["grade", "02", *options]) == 2
    assert "install bubblewrap" in capsys.readouterr().err
