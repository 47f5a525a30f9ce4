"""Lesson 04: depth, weight scale and activation move the gradient's profile."""

from bnlab.figures import axes
from bnlab.lessons.why_it_works.experiments.gradients import gradient_profile
from bnlab.lessons.why_it_works.figures import gradients
from bnlab.widgets import Choice, Slider, live

# Fixed margins: finding them anew takes as long as drawing.
_MARGINS = {"left": 0.14, "right": 0.98, "bottom": 0.2, "top": 0.95}


def draw(depth, log10_scale, activation):
    """The gradient's profile of an untrained net, plain and with batch norm.

    Parameters
    ----------
    depth : int
        Hidden layers.
    log10_scale : float
        Of the standard deviation of all weights.
    activation : str

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, ax = axes(height=2.6, layout="none", gridspec_kw=_MARGINS)
    for method in ("plain", "batch norm"):
        profile = gradient_profile(0, depth, activation, method, 10.0**log10_scale, 64)
        gradients(ax, profile[None], method, method)
    # Each tick costs a twentieth of the time that a redraw may take.
    ax.set(ylim=(-25, 10), yticks=(-20, -10, 0), xticks=(1, depth))
    ax.legend(frameon=False, loc="lower right")
    return fig


def gradient_profiles():
    """Sliders for the depth and the scale, buttons for the activation."""
    live(
        draw,
        "log10 of the gradient's norm in each layer of an untrained net of 64 units a "
        "layer: plain (dashed, circles) and with batch norm (solid, squares). Only the "
        "plain line moves with the scale of the weights.",
        depth=Slider("depth", 2, 30, 1, 20),
        log10_scale=Slider("log10 scale", -2.0, 0.5, 0.25, -1.0),
        activation=Choice("activation", ("sigmoid", "tanh", "relu")),
    )
