"""Lesson 01: the learner's functions draw its figures; any seeds give its numbers."""

import json
from math import ceil, log
from pathlib import Path

import nbformat
import numpy as np
import pytest

from bnlab.checks import seeds
from bnlab.commands.claims import claims_path, measure_all
from bnlab.course import find_lesson
from bnlab.grading.submission.cells import HandedIn
from bnlab.grading.submission.match import Match
from bnlab.grading.submission.notes import remarks
from bnlab.lessons import examine
from bnlab.lessons.input_normalization import experiments as run
from bnlab.lessons.input_normalization import reference
from bnlab.lessons.input_normalization import widget as widgets
from bnlab.lessons.input_normalization.wines import Tools
from bnlab.lessons.learners import Yours
from bnlab.paths import source_path
from bnlab.source.lesson import read_source

COURSE = Path(__file__).parents[2]
LESSON = find_lesson("01")
SOURCE = source_path(COURSE, LESSON)


class Counting:
    """The lesson's functions, each with how often it was called and with what."""

    def __init__(self):
        self.calls = dict.fromkeys(Tools._fields, 0)
        self.tools = run.tools(self._counting)

    def _counting(self, name):
        def counted(x, *rest):
            assert isinstance(x, np.ndarray)
            assert (x.ndim, x.dtype) == (2, np.float64)
            self.calls[name] += 1
            return getattr(reference, name)(x, *rest)

        return counted

    @property
    def used(self):
        return {name for name, count in self.calls.items() if count}


@pytest.fixture
def counting():
    return Counting()


@pytest.fixture
def standardized():
    """All wines with a column of ones, and their labels."""
    wines = run.hue_and_proline()
    return run.with_ones(run.scale("standardized", wines.x, wines.x)), wines.y


def test_boxes_are_scaled_with_the_learners_range(counting):
    run.crate_accuracy(np.random.default_rng(0), False, counting.tools)
    assert counting.used == {"fit_min_max", "min_max_scale"}


@pytest.mark.parametrize("scaling", ["centred", "scaled", "standardized"])
def test_standardizing_is_the_learners(counting, scaling):
    x = run.hue_and_proline().x
    run.scale(scaling, x, x, counting.tools)
    assert counting.used == {"fit_standardizer", "standardize"}


def test_condition_numbers_are_the_learners(counting):
    run.condition_numbers(True, counting.tools)
    assert counting.calls["condition_number"] == len(run.SCALINGS)


def test_losses_are_the_learners(counting, standardized):
    run.excess_of_losses(*standardized, 0.5, 3, counting.tools)
    assert counting.used == {"largest_stable_rate", "gradient_descent"}


def test_a_row_uses_the_learners_rate_and_condition_number(counting):
    run.row("raw", np.random.default_rng(0), counting.tools)
    assert counting.used == {"largest_stable_rate", "condition_number"}


def test_the_widget_uses_the_learners_rate_and_condition_number(counting):
    widgets.draw(1.0, 0.0, 0.5, counting.tools)
    assert counting.used == {"largest_stable_rate", "condition_number"}


@pytest.mark.parametrize("scaling", run.SCALINGS)
def test_lists_serve_a_figure_as_arrays_do(scaling):
    x = run.hue_and_proline().x
    scaled = run.scale(scaling, x, x, run.tools(listing))
    assert isinstance(scaled, np.ndarray)
    np.testing.assert_array_equal(scaled, run.scale(scaling, x, x))


def listing(name):
    """The right answer as lists, of arguments that are arrays."""
    function = getattr(reference, name)

    def as_lists(*args):
        assert all(isinstance(each, np.ndarray) for each in args)
        return _as_lists(function(*args))

    return as_lists


def _as_lists(result):
    if isinstance(result, tuple):
        return [each.tolist() for each in result]
    return result.tolist()


def test_a_figure_survives_an_answer_that_raises(standardized):
    def failing(*args):
        raise RuntimeError

    def yours(name):
        return Yours(name, failing, getattr(reference, name))

    left = run.excess_of_losses(*standardized, 0.5, 3, run.tools(yours))
    np.testing.assert_array_equal(left, run.excess_of_losses(*standardized, 0.5, 3))


def test_losses_of_the_loop_are_those_of_the_closed_form(standardized):
    loop = run.excess_of_losses(*standardized, 0.5, 4)
    closed = run.excess_by_step(*standardized, 0.5, range(5))
    np.testing.assert_allclose(loop, closed, atol=1e-12)


@pytest.mark.parametrize("scaling", run.SCALINGS)
def test_the_condition_number_bounds_the_steps(scaling):
    for seed in range(10):
        row = run.row(scaling, np.random.default_rng(seed))
        assert row.steps <= ceil(row.condition * log(1000) / 2)


@pytest.mark.parametrize("first_seed", [1000, 2000])
def test_other_seeds_give_the_same_text(first_seed):
    quoted = json.loads(claims_path(COURSE).read_text("utf-8"))
    for one in measure_all(LESSON, first_seed):
        assert one["text"] == quoted[one["name"]]["text"], one["name"]


def passes(name, answer, seed):
    with seeds.fixed(seed):
        return examine(name, {name: answer}).passed


def compared_with_zero(x):
    """The rule for inf without its 1e-12."""
    values = np.linalg.eigvalsh(x.T @ x / len(x))
    return np.inf if values[0] <= 0 else values[-1] / values[0]


def stopping_early(x, y, learning_rate, steps):
    """Fewer losses as soon as the loss no longer falls."""
    losses = reference.gradient_descent(x, y, learning_rate, steps)
    settled = np.abs(np.diff(losses)) < 1e-9
    return losses[: np.argmax(settled) + 2] if settled.any() else losses


def with_tiny_number(x):
    mean, std = reference.fit_standardizer(x)
    return mean, std + 1e-8


def divided_by_a_bit_more(x, mean, std):
    return (x - mean) / (std + 1e-8)


@pytest.mark.parametrize(
    ("name", "answer", "verdict"),
    [
        ("condition_number", compared_with_zero, False),
        ("gradient_descent", stopping_early, False),
        ("fit_standardizer", with_tiny_number, False),
        ("standardize", divided_by_a_bit_more, True),
    ],
)
def test_no_verdict_depends_on_the_seed(name, answer, verdict):
    assert {passes(name, answer, seed) for seed in range(60)} == {verdict}


@pytest.fixture(scope="module")
def notebook():
    return nbformat.read(SOURCE, as_version=4)


def test_each_prediction_has_a_place_to_write_it_down(notebook):
    cells = notebook.cells
    asked = [i for i, cell in enumerate(cells) if "**Predict**" in cell.source]
    assert len(asked) >= 5
    for place in asked:
        assert "prediction" in cells[place + 1].metadata.tags
        assert cells[place + 1].metadata.get("editable", True)


def test_the_report_says_nothing_of_a_prediction_that_was_made():
    source = read_source(SOURCE)
    cell = source.by_grade_id["predict_problem"]
    assert not any("predict" in remark for remark in remarks([edited(cell)], source))


def test_the_report_names_another_cell_that_was_edited():
    source = read_source(SOURCE)
    cell = source.by_grade_id["figure_problem"]
    assert any("figure_problem" in one for one in remarks([edited(cell)], source))


def edited(cell):
    """The lesson's cell, handed in with another text."""
    mine = HandedIn(1, "code", "prediction = 500_000", cell.cell_id, tags=cell.tags)
    return Match(mine, cell)
