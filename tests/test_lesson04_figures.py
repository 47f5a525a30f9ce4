"""Lesson 04's figures draw from numbers, with labels; its widget answers quickly."""

import time

import matplotlib as mpl
import numpy as np
import pytest

from bnlab.datasets import Part
from bnlab.figures import axes
from bnlab.lessons.why_it_works import figures as draw
from bnlab.lessons.why_it_works import widget as widgets
from bnlab.lessons.why_it_works.experiments.progress import progress

# The budget is for a learner's machine; a busy one gets some slack.
SLOW_MACHINE = 5


@pytest.fixture(autouse=True)
def _no_window():
    mpl.use("agg")
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


@pytest.fixture
def ax():
    return axes()[1]


def numbers(*shape):
    return np.random.default_rng(0).uniform(0.1, 0.9, shape)


CATS = Part(numbers(9, 2), np.arange(9) % 2)
DRAWN = {
    "accuracy": lambda ax: draw.accuracy(ax, numbers(3, 5), "plain", "p"),
    "accuracy in seconds": lambda ax: draw.accuracy(
        ax, numbers(3, 5), "plain", "p", numbers(3, 5)
    ),
    "losses": lambda ax: draw.losses(ax, numbers(9), "-", "rate 1"),
    "gradients": lambda ax: draw.gradients(ax, numbers(3, 5), "batch norm", "b"),
    "growth": lambda ax: draw.predicted_growth(
        draw.gradients(ax, numbers(1, 5), "plain", "p"), numbers(5), 1.2
    ),
    "spreads": lambda ax: draw.spreads(ax, numbers(3, 5), "plain"),
    "by scale": lambda ax: draw.by_scale(ax, [1, 10], numbers(3, 2), "plain", "p"),
    "growth by scale": lambda ax: draw.growth_by_scale(
        ax, [1, 10], numbers(3, 2), "plain"
    ),
    "by rate": lambda ax: draw.by_rate(ax, [1, 10], numbers(3, 2), "plain", "p"),
    "percentiles": lambda ax: draw.percentiles(ax, numbers(9, 3), "plain"),
    "way": lambda ax: draw.way(ax, numbers(9), "plain"),
    "loss band": lambda ax: draw.loss_band(ax, numbers(3, 9, 2), "plain", 2),
    "cats": lambda ax: draw.cats(ax, CATS, lambda points: points[:, 1] - 0.5, "plain"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_figure_draws_on_its_ax_and_labels_it(ax, name):
    assert DRAWN[name](ax) is ax
    assert ax.get_xlabel()
    assert ax.get_ylabel()
    assert ax.has_data()


@pytest.mark.parametrize(
    "drawn",
    [
        lambda ax: draw.dots(ax, ["a", "b"], {"plain": numbers(3, 2)}),
        lambda ax: draw.one_each(ax, {"raw": [0.5, 0.6], "min-max": [0.7, 0.9]}, "ab"),
    ],
)
def test_rows_name_what_they_stand_for(ax, drawn):
    assert drawn(ax) is ax
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b"]


def test_a_seed_that_never_got_there_is_left_out_of_the_mean(ax):
    draw.dots(ax, ["a"], {"plain": np.array([[3.0], [np.nan], [5.0]])})
    assert ax.lines[0].get_xdata() == [4.0]


def test_map_marks_the_cells_above_90_percent(ax):
    values = np.array([[0.95, 0.5], [0.2, 0.91]])
    draw.accuracy_map(ax, values, [0.1, 1.0], [0.1, 1.0], "plain")
    assert sorted(zip(*ax.lines[0].get_data(), strict=True)) == [(0, 0), (1, 1)]


def test_widget_answers_in_a_tenth_of_a_second():
    widgets.draw(5, 0.0, "relu")  # the first figure loads Matplotlib and the digits
    times = []
    for activation in ("sigmoid", "tanh", "relu"):
        start = time.process_time()
        widgets.draw(20, -1.0, activation).canvas.draw()
        times.append(time.process_time() - start)
    assert min(times) < 0.1 * SLOW_MACHINE


def test_progress_hands_on_every_item(capsys):
    assert list(progress([3, 5], "seeds")) == [3, 5]
    assert capsys.readouterr().out == "2 seeds [##### 1 ##### 2]\n"
