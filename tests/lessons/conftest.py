"""Figures of the lessons are drawn into memory, and closed after each test."""

import matplotlib as mpl
import pytest

mpl.use("agg")


@pytest.fixture(autouse=True)
def _no_figure_stays():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


@pytest.fixture
def ax():
    """Axes in the course's size, to draw on."""
    from bnlab.figures import axes

    return axes()[1]
