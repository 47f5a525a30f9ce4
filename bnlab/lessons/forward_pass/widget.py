"""Lesson 02: shift and stretch the input, and see what batch norm lets through."""

from functools import partial

import numpy as np

from bnlab.figures import axes
from bnlab.lessons.forward_pass.figures import histogram
from bnlab.lessons.forward_pass.reference import batchnorm_forward
from bnlab.widgets import Slider, live

# Fixed, since placing the axes anew takes longer than drawing them.
_MARGINS = {"left": 0.09, "right": 0.98, "bottom": 0.24, "top": 0.95, "wspace": 0.25}
_Z = np.random.default_rng(0).gamma(4.0, size=200)  # one skewed unit, 200 examples
_AT_START = {"color": "#999999", "ls": "-", "lw": 3.5}
_NOW = {"ls": "-", "lw": 1.5}


def draw(shift, log10_factor, gamma, beta, forward=batchnorm_forward):
    """One unit before batch norm and after it, over what it was at the start.

    Parameters
    ----------
    shift, log10_factor : float
        What is done to the unit's values: times 10 to the power, then plus.
    gamma, beta : float
    forward : callable

    Returns
    -------
    matplotlib.figure.Figure
    """
    z = _Z * 10.0**log10_factor + shift
    fig, (before, after) = axes(2, height=2.6, layout="none", gridspec_kw=_MARGINS)
    histogram(before, _Z, "plain", "at the start", "z, before batch norm", **_AT_START)
    histogram(before, z, "plain", "now", "z, before batch norm", **_NOW)
    for values, style, label in (
        (_normalized(forward, _Z, 1.0, 0.0), _AT_START, "at the start"),
        (_normalized(forward, z, gamma, beta), _NOW, "now"),
    ):
        histogram(after, values, "batch norm", label, "y, after batch norm", **style)
    # Few ticks: each takes as long to draw as a histogram.
    before.set(xlim=(-25, 60), ylim=(0, 60), xticks=(-20, 0, 20, 40, 60))
    after.set(xlim=(-12, 12), ylim=(0, 60), xticks=(-10, -5, 0, 5, 10))
    for ax in (before, after):
        ax.set_yticks((0, 20, 40))
        ax.legend()
    return fig


def _normalized(forward, z, gamma, beta):
    y = forward(z[:, None], np.array([gamma]), np.array([beta]))[0]
    return np.asarray(y)[:, 0]


def shift_and_scale(forward=batchnorm_forward):
    """Four sliders: what is done to the input, and what batch norm adds.

    Parameters
    ----------
    forward : bnlab.lessons.learners.Yours
        Batch norm; the figure says whose it is.
    """
    live(
        partial(draw, forward=forward),
        "Left: the values of one hidden unit over 200 examples, before batch norm. "
        "Right: the same examples after it. Grey lines: at the start.",
        forward,
        shift=Slider("add to z", -20.0, 20.0, 5.0, 0.0),
        log10_factor=Slider("multiply z by 10 to the power", -4.0, 0.5, 0.5, 0.0),
        gamma=Slider("gamma (scale of y)", -2.0, 2.0, 0.25, 1.0),
        beta=Slider("beta (mean of y)", -3.0, 3.0, 0.5, 0.0),
    )
