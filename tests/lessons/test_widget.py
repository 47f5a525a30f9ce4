"""Every lesson's widget redraws at once, wherever its sliders stand."""

import inspect
import io
import time
from collections.abc import Callable
from functools import cache
from importlib import import_module
from itertools import product
from typing import NamedTuple

import pytest
from places import ROOT

from bnlab.source.lesson import lessons_with_source
from bnlab.widgets import Slider

LESSONS = lessons_with_source(ROOT)
# 0.1 s is the budget on a quiet machine; a busy one takes up to three times it.
SECONDS = 0.3
TRIES = 5


class Widget(NamedTuple):
    """What `live` is given: how to draw, the words, and the controls."""

    draw: Callable
    alt: str
    controls: dict


@cache
def widgets_of(lesson) -> list[Widget]:
    """The widgets that a lesson's notebook can show."""
    module = import_module(f"bnlab.lessons.{lesson.topic}.widget")
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            module,
            "live",
            lambda draw, alt, *functions, **controls: found.append(
                Widget(draw, alt, controls)
            ),
        )
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and name[0] != "_"
            if own and not required(function):
                function()
    return found


def required(function):
    """What a function can't be called without."""
    parameters = inspect.signature(function).parameters.values()
    return [each for each in parameters if each.default is each.empty]


def places(controls):
    """Where the controls start, and each corner of where they can go."""
    return [tuple(each.start for each in controls), *product(*map(ends, controls))]


def ends(control):
    """The lowest and the highest of a slider, each of a choice's words."""
    if isinstance(control, Slider):
        return control.low, control.high
    return control.options


WIDGETS = [
    pytest.param(widget, id=lesson.number)
    for lesson in LESSONS
    for widget in widgets_of(lesson)
]
PLACES = [
    pytest.param(
        widget.draw,
        dict(zip(widget.controls, place, strict=True)),
        id="-".join([lesson.number, *map(str, place)]),
    )
    for lesson in LESSONS
    for widget in widgets_of(lesson)
    for place in places(widget.controls.values())
]


def seconds(draw, place):
    """Processor time of one redraw, as `live` does it; other processes don't count."""
    before = time.process_time()
    draw(**place).savefig(io.BytesIO(), format="png", dpi=72)
    return time.process_time() - before


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.number)
def test_lesson_has_a_widget(lesson):
    assert widgets_of(lesson)


@pytest.mark.parametrize("widget", WIDGETS)
def test_widget_says_in_words_what_it_shows(widget):
    assert len(widget.alt.split()) >= 10


@pytest.mark.parametrize("widget", WIDGETS)
def test_sliders_start_on_one_of_their_steps(widget):
    for slider in widget.controls.values():
        if isinstance(slider, Slider):
            steps = (slider.start - slider.low) / slider.step
            assert slider.low <= slider.start <= slider.high
            assert steps == pytest.approx(round(steps))


@pytest.mark.parametrize(("draw", "place"), PLACES)
def test_widget_names_its_axes_wherever_its_sliders_stand(draw, place):
    for ax in draw(**place).axes:
        assert ax.has_data()
        assert ax.get_xlabel()
        assert ax.get_ylabel()


@pytest.mark.parametrize(("draw", "place"), PLACES)
def test_widget_redraws_within_its_time(draw, place):
    assert any(seconds(draw, place) < SECONDS for _ in range(TRIES))
