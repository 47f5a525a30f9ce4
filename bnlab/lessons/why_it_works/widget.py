"""Lesson 04: depth, weight scale and activation move the gradient's profile."""

from bnlab.figures import axes
from bnlab.lessons.why_it_works.experiments.gradients import gradient_profile
from bnlab.lessons.why_it_works.figures import gradients
from bnlab.lessons.why_it_works.reference import log10_gradient_norms
from bnlab.widgets import Choice, Slider, live

# Fixed margins: finding them anew takes as long as drawing.
_MARGINS = {"left": 0.1, "right": 0.98, "bottom": 0.2, "top": 0.88, "wspace": 0.32}
# Fixed axes: a line that moves is seen to move.
_LIMITS = {"plain": (-40, 40), "batch norm": (-4, 4)}


def draw(depth, log10_scale, activation, norms=log10_gradient_norms):
    """The gradient's profile of an untrained net, plain and with batch norm.

    Parameters
    ----------
    depth : int
        Hidden layers.
    log10_scale : float
        Of the standard deviation of the hidden weights.
    activation : str
    norms : callable
        The learner's `log10_gradient_norms`.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, panels = axes(2, height=3.0, layout="none", gridspec_kw=_MARGINS)
    scale = 10.0**log10_scale
    for ax, (method, limits) in zip(panels, _LIMITS.items(), strict=True):
        found = gradient_profile(0, depth, activation, method, scale, 64, norms)
        gradients(ax, found[None], method)
        # Each tick costs a twentieth of the time that a redraw may take.
        ax.set(ylim=limits, yticks=(limits[0], 0, limits[1]), xticks=(1, depth))
        ax.set_title(f"{method}: {found[0]:.1f} in layer 1")
    return fig


def gradient_profiles(norms=log10_gradient_norms):
    """Sliders for the depth and the scale, buttons for the activation.

    Parameters
    ----------
    norms : callable
        The learner's `log10_gradient_norms`; one with a note is named below.
    """
    live(
        lambda **values: draw(norms=norms, **values),
        "log10 of the gradient's norm in each layer of an untrained network with 64 "
        "units in each layer: left plain (dashed, circles), right with batch norm "
        "(solid, squares). The two vertical axes differ, and stay as they are. The "
        "output layer always has its usual scale.",
        *([norms] if hasattr(norms, "note") else []),
        depth=Slider("number of hidden layers", 2, 20, 1, 10),
        log10_scale=Slider("scale of hidden weights: 10 to the", -2.0, 1.0, 0.5, -1.0),
        activation=Choice("activation", ("relu", "tanh", "sigmoid")),
    )
