"""Figures of the lessons: drawn from numbers, with labels; widgets answer quickly."""

import time

import matplotlib as mpl
import numpy as np
import pytest

from bnlab.figures import LOOKS, axes, look
from bnlab.lessons.forward_pass import figures as draw
from bnlab.lessons.forward_pass import widget as widgets


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
    return 10.0 ** np.random.default_rng(0).normal(size=shape)


DRAWN = {
    "scale_by_depth": lambda ax: draw.scale_by_depth(ax, numbers(3, 5), "plain", "p"),
    "batch_means": lambda ax: draw.batch_means(ax, {2: numbers(9)}, 1.0),
    "two_features": lambda ax: draw.two_features(
        ax, numbers(9, 2), "ab", "raw", (-1, 9)
    ),
    "identity_errors": lambda ax: draw.identity_errors(
        ax, numbers(4), numbers(4), numbers(4)
    ),
    "identity_errors_in_batches": lambda ax: draw.identity_errors_in_batches(
        ax, [2, 8], [0.9, 0.4]
    ),
    "variance_errors": lambda ax: draw.variance_errors(
        ax, [1, 10], {"two passes": numbers(3, 2)}
    ),
    "histogram": lambda ax: draw.histogram(ax, numbers(9), "plain", "before", "z"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_figure_draws_on_its_ax_and_labels_it(ax, name):
    assert DRAWN[name](ax) is ax
    assert ax.get_xlabel()
    assert ax.get_ylabel()
    assert ax.has_data()


def test_looks_differ_without_colour():
    methods = ["plain", "batch norm", "layer norm", "group norm", "dropout"]
    shapes = {(look(m).marker, look(m).linestyle) for m in methods}
    assert len(shapes) == len(methods)


def test_compared_methods_differ_in_colour():
    sets = [
        ("plain", "batch norm", "layer norm", "group norm", "noisy batch norm"),
        ("raw", "min-max", "standardized"),
        ("true", "wrong"),
    ]
    for methods in sets:
        assert len({LOOKS[m].color for m in methods}) == len(methods)


def test_unknown_method_has_no_look():
    with pytest.raises(KeyError):
        look("instance norm")


def test_widget_answers_in_a_tenth_of_a_second():
    widgets.draw(0.0, 0.0, 1.0, 0.0)  # the first figure loads Matplotlib
    times = []
    for shift in (5.0, 10.0, 15.0):
        start = time.process_time()
        widgets.draw(shift, 0.0, 1.0, 0.0).canvas.draw()
        times.append(time.process_time() - start)
    assert min(times) < 0.1 * SLOW_MACHINE


# The budget is for a learner's machine; a busy one gets some slack.
SLOW_MACHINE = 3
