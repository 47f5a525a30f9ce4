"""Add an exercise in five steps: for each step the test that fails until it is done."""

import re

import pytest
from places import ROOT, SUBMISSIONS

from bnlab.checks.exercise import references
from bnlab.course import LESSONS, POINTS_PER_LESSON
from bnlab.lessons import examine, find_exercise
from bnlab.notebook import find_cell, read_notebook
from bnlab.paths import release_path, source_path
from bnlab.source.lesson import lessons_with_source

FEWEST_MISTAKES, FEWEST_FORMS, FEWEST_HINTS = 6, 4, 2
EXERCISES = [
    pytest.param(lesson, exercise, id=f"{lesson.number}-{exercise.name}")
    for lesson in lessons_with_source(ROOT)
    for exercise in lesson.exercises
]
# An exercise without points repeats another lesson's.
GRADED = [parameter for parameter in EXERCISES if parameter.values[1].points]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.number)
def test_points_of_a_lesson_add_up(lesson):
    assert sum(each.points for each in lesson.graded) == POINTS_PER_LESSON


@pytest.mark.parametrize(("lesson", "exercise"), GRADED)
def test_exercise_has_a_reference(lesson, exercise):
    answer = find_exercise(exercise.name).reference
    assert answer.__doc__
    assert answer.__module__ == f"bnlab.lessons.{lesson.topic}.reference"


@pytest.mark.parametrize(("lesson", "exercise"), GRADED)
def test_exercise_has_a_check_that_its_reference_passes(lesson, exercise):
    entry = find_exercise(exercise.name)
    assert len(entry.hints) >= FEWEST_HINTS
    assert all(case.__doc__ for case in entry.cases)
    assert examine(exercise.name, references(entry)).passed


@pytest.mark.parametrize(("lesson", "exercise"), GRADED)
def test_exercise_has_known_mistakes_and_right_forms(lesson, exercise):
    assert len(find_exercise(exercise.name).known_mistakes) >= FEWEST_MISTAKES
    forms = list((SUBMISSIONS / lesson.name / exercise.name / "right").glob("*.py"))
    assert len(forms) >= FEWEST_FORMS


@pytest.mark.parametrize(("lesson", "exercise"), EXERCISES)
def test_exercise_stands_in_source_and_release(lesson, exercise):
    for path in (source_path(ROOT, lesson), release_path(ROOT, lesson)):
        notebook = read_notebook(path, "")
        assert find_cell(notebook, exercise.name) is not None
        assert find_cell(notebook, f"test_{exercise.name}") is not None


def test_contributing_names_these_tests_and_these_numbers():
    text = (ROOT / "CONTRIBUTING.md").read_text()
    named = re.findall(r"Test: `(\w+)`", text)
    assert len(named) == 5
    assert all(callable(globals()[name]) for name in named)
    for words in ("at least six wrong", "at least four right"):
        assert words in text


def test_contributing_names_paths_that_exist():
    """With an exercise of lesson 02 in the place of `my_function`."""
    text = (ROOT / "CONTRIBUTING.md").read_text().replace("my_function", "normalize")
    paths = re.findall(r"(?:bnlab|tests|solutions|docs)/[\w./]+", text)
    made_up = ("regularization", "LESSON")
    there = [path for path in paths if not any(word in path for word in made_up)]
    assert len(there) > 15
    assert [path for path in there if not (ROOT / path).exists()] == []
