"""Lesson 02: shift and stretch the input, and see what batch norm lets through."""

import numpy as np

from bnlab.figures import axes
from bnlab.lessons.forward_pass.experiments import batchnorm_forward
from bnlab.lessons.forward_pass.figures import histogram
from bnlab.widgets import Slider, live

# Fixed, since placing the axes anew takes longer than drawing them.
_MARGINS = {"left": 0.08, "right": 0.98, "bottom": 0.22, "top": 0.95, "wspace": 0.25}
_Z = np.random.default_rng(0).gamma(4.0, size=200)  # one skewed unit, 200 examples


def draw(shift, log10_scale, gamma, beta):
    """The unit before batch norm and after it.

    Parameters
    ----------
    shift, log10_scale : float
        What is done to the unit's values: times 10 to the power, then plus.
    gamma, beta : float

    Returns
    -------
    matplotlib.figure.Figure
    """
    z = _Z * 10.0**log10_scale + shift
    y, _ = batchnorm_forward(z[:, None], np.array([gamma]), np.array([beta]))
    fig, (before, after) = axes(2, height=2.4, layout="none", gridspec_kw=_MARGINS)
    histogram(before, z, "plain", "before", "z, before batch norm")
    histogram(after, y[:, 0], "batch norm", "after", "y, after batch norm")
    # Few ticks: each takes as long to draw as a histogram.
    before.locator_params(nbins=4)
    after.locator_params(axis="y", nbins=4)
    after.set(xlim=(-8, 8), xticks=(-8, -4, 0, 4, 8))
    return fig


def shift_and_scale():
    """Four sliders: what is done to the input, and what batch norm adds."""
    live(
        draw,
        "Left, one unit's values before batch norm; right, after it. Only gamma and "
        "beta move the right-hand side, until the scale comes near the root of eps.",
        shift=Slider("shift", -50.0, 50.0, 5.0, 0.0),
        log10_scale=Slider("log10 scale", -4.0, 2.0, 0.5, 0.0),
        gamma=Slider("gamma", 0.0, 3.0, 0.25, 1.0),
        beta=Slider("beta", -3.0, 3.0, 0.5, 0.0),
    )
