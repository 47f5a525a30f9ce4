"""Lesson 01: one feature's scale and offset change the valley and the path in it."""

import numpy as np

from bnlab.figures import axes
from bnlab.lessons.input_normalization import experiments as run
from bnlab.lessons.input_normalization import figures
from bnlab.lessons.input_normalization.wines import BNLAB
from bnlab.widgets import Slider, live

_WINES = run.hue_and_proline()
_X = run.scale("standardized", _WINES.x, _WINES.x)


def draw(factor, offset, share, tools=BNLAB):
    """The valley after one feature was moved and stretched.

    Parameters
    ----------
    factor : float
        What standardized hue is multiplied by.
    offset : float
        Added to standardized hue first, in standard deviations.
    share : float
        Learning rate in units of the largest stable one.
    tools : Tools

    Returns
    -------
    matplotlib.figure.Figure
    """
    x = (_X + np.array([offset, 0.0])) * np.array([factor, 1.0])
    valley = run.valley(x, _WINES.y, share, 25, tools)
    fig, ax = axes(width=4.5, height=4.2)
    figures.valley(ax, valley, "plain")
    rate = share * run.stable_rate(x, tools)
    condition = figures.in_words(valley.condition)
    ax.set_title(f"condition number {condition}, rate {rate:.2g}", fontsize=11)
    ax.legend(frameon=True, loc="upper left")
    fig.set_layout_engine("none")  # placing it anew takes longer than drawing it
    ax.set_position([0.16, 0.12, 0.78, 0.8])
    return fig


def stretch_a_feature(tools=BNLAB):
    """Three sliders: factor and offset of hue, and the learning rate.

    Parameters
    ----------
    tools : Tools
        The learner's, where they passed.
    """
    used = tools.condition_number, tools.largest_stable_rate
    live(
        lambda **values: draw(**values, tools=tools),
        "Contours of the loss over the weights of hue and proline, measured from the "
        "bottom, and 25 steps of gradient descent.",
        *(used if tools is not BNLAB else ()),
        factor=Slider("hue multiplied by", 0.5, 10.0, 0.5, 1.0),
        offset=Slider("hue moved by (standard deviations)", 0.0, 4.0, 0.5, 0.0),
        share=Slider("share of the largest stable rate", 0.1, 1.1, 0.1, 0.9),
    )
