"""Lesson 01: one feature's scale and offset move the valley and the path in it."""

import numpy as np

from bnlab.figures import axes
from bnlab.lessons.input_normalization import experiments as run
from bnlab.lessons.input_normalization.descent import loss_surface
from bnlab.lessons.input_normalization.figures import in_words, valley
from bnlab.lessons.input_normalization.reference import (
    condition_number,
    largest_stable_rate,
)
from bnlab.widgets import Slider, live

_WINES = run.hue_and_proline()
_X = run.scale("standardized", _WINES.x, _WINES.x)
_SIDE = np.linspace(-1.0, 2.0, 50)


def draw(log10_scale, offset, share):
    """The valley after one feature was stretched and moved.

    Parameters
    ----------
    log10_scale : float
        Standardized hue is multiplied by 10 to this power.
    offset : float
        Added to standardized hue first, in standard deviations.
    share : float
        Learning rate in units of the largest stable one.

    Returns
    -------
    matplotlib.figure.Figure
    """
    x = (_X + np.array([offset, 0.0])) * np.array([10.0**log10_scale, 1.0])
    steps = run.path(x, _WINES.y, share, 25)
    fig, ax = axes(width=4.5, height=3.6)
    valley(ax, _SIDE, _SIDE, loss_surface(x, _WINES.y, _SIDE, _SIDE), steps, "plain")
    ax.set(ylabel="weight of proline", xticks=[-1, 0, 1, 2], yticks=[-1, 0, 1, 2])
    rate = share * largest_stable_rate(x)
    ax.set_title(f"condition number {in_words(condition_number(x))}, rate {rate:.2g}")
    fig.set_layout_engine("none")  # placing it anew takes longer than drawing it
    ax.set_position([0.16, 0.14, 0.74, 0.76])
    return fig


def stretch_a_feature():
    """Three sliders: scale and offset of hue, and the learning rate."""
    live(
        draw,
        "Contours of the loss over the weights of hue and proline, and 25 steps of "
        "gradient descent. Stretching or moving hue narrows the valley.",
        log10_scale=Slider("log10 scale", -0.5, 1.0, 0.25, 0.0),
        offset=Slider("offset", 0.0, 4.0, 0.5, 0.0),
        share=Slider("share", 0.1, 1.1, 0.1, 0.5),
    )
