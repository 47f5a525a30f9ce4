"""Every lesson's figures say what they show, and fit on their page."""

import pytest
from drawing import drawing, figure_functions
from places import ROOT

from bnlab.notebook import read_notebook
from bnlab.paths import source_path
from bnlab.source.lesson import lessons_with_source

LESSONS = lessons_with_source(ROOT)
FUNCTIONS = [
    pytest.param(lesson, name, id=f"{lesson.number}-{name}")
    for lesson in LESSONS
    for name in figure_functions(lesson)
]
each_function = pytest.mark.parametrize(("lesson", "name"), FUNCTIONS)
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda each: each.number)


def calls_of(lesson, name):
    """What the lesson's own calls of a function did; there is one at least."""
    calls = [call for call in drawing(lesson).calls if call.function == name]
    assert calls
    return calls


@each_function
def test_figure_function_is_used_and_returns_its_axes(lesson, name):
    """Or what it drew on them, for a colour bar."""
    assert all(call.returns_its_axes for call in calls_of(lesson, name))


@each_function
def test_figure_function_draws_something(lesson, name):
    assert all(call.has_data for call in calls_of(lesson, name))


@each_function
def test_figure_function_names_its_axes(lesson, name):
    unnamed = {side for call in calls_of(lesson, name) for side in call.unnamed}
    assert not unnamed


@each_lesson
def test_lesson_has_figures_and_functions_for_them(lesson):
    assert len(drawing(lesson).figures) >= 3
    assert figure_functions(lesson)


@each_lesson
def test_outer_axes_of_each_figure_are_named(lesson):
    assert [f.alt for f in drawing(lesson).figures if f.unnamed] == []


@each_lesson
def test_each_figure_says_in_words_what_it_shows(lesson):
    assert [f.alt for f in drawing(lesson).figures if len(f.alt.split()) < 10] == []


@each_lesson
def test_nothing_sticks_out_of_a_figure(lesson):
    assert [f.alt for f in drawing(lesson).figures if f.sticks_out > 0] == []


@each_lesson
def test_every_stored_picture_has_an_alternative_text(lesson):
    """As an export of the notebook shows it."""
    pictures = [
        output["metadata"].get("image/png", {}).get("alt", "")
        for cell in read_notebook(source_path(ROOT, lesson), "")["cells"]
        for output in cell.get("outputs", ())
        if "image/png" in output.get("data", {})
    ]
    assert pictures
    assert all(pictures)
