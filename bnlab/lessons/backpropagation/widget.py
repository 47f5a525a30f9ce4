"""Lesson 03: one example's gradient as a mate of its batch changes."""

import numpy as np

from bnlab.figures import axes
from bnlab.lessons.backpropagation.experiments import (
    batchnorm_backward,
    batchnorm_forward,
)
from bnlab.lessons.backpropagation.figures import batch_mates, own_gradient
from bnlab.widgets import Slider, live

# Yours first, then the mate that moves, then six that stay.
_X = np.array([1.0, 0.0, -1.5, -0.8, -0.3, 0.4, 0.6, 1.8])
_DY = np.array([0.4, 0.0, -1.6, -1.0, 0.9, 0.4, 0.8, 0.6])
_PLACES = np.linspace(-5, 5, 101)
# Fixed margins: finding them anew takes as long as drawing.
_MARGINS = {"left": 0.09, "right": 0.98, "bottom": 0.2, "top": 0.95, "wspace": 0.25}


def gradients(mate_x, mate_dy):
    """dx of the batch, the mate at one or many places.

    Parameters
    ----------
    mate_x : float or ndarray of shape (K,)
    mate_dy : float

    Returns
    -------
    ndarray of shape (8,) or (8, K)
        Each place is a feature of its own: features don't mix.
    """
    places = np.atleast_1d(mate_x)
    x = np.repeat(_X[:, None], len(places), axis=1)
    dy = np.repeat(_DY[:, None], len(places), axis=1)
    x[1], dy[1] = places, mate_dy
    ones = np.ones(len(places))
    dx = batchnorm_backward(dy, batchnorm_forward(x, ones, 0 * ones)[1])[0]
    return dx if np.ndim(mate_x) else dx[:, 0]


def draw(mate_x, mate_dy):
    """The batch with its gradients, and yours against the mate's place.

    Parameters
    ----------
    mate_x, mate_dy : float

    Returns
    -------
    matplotlib.figure.Figure
    """
    x, dy = _X.copy(), _DY.copy()
    x[1], dy[1] = mate_x, mate_dy
    dx = gradients(mate_x, mate_dy)
    fig, (left, right) = axes(2, height=2.6, layout="none", gridspec_kw=_MARGINS)
    batch_mates(left, x, dy, dx)
    own_gradient(right, _PLACES, gradients(_PLACES, mate_dy)[0], mate_x, dx[0])
    return fig


def batch_mate():
    """Two sliders: where a batch mate lies, and what gradient it gets."""
    live(
        draw,
        "Left, the gradient that each of eight examples gets (circles) and passes on "
        "(squares; yours is the star). Right, yours for every place of one mate. "
        "Your own x and dy never change.",
        mate_x=Slider("mate x", -5.0, 5.0, 0.5, 0.0),
        mate_dy=Slider("mate dy", -2.0, 2.0, 0.5, 0.0),
    )
