"""Lesson 03: one example's gradient as a mate of its batch changes."""

import numpy as np

from bnlab.figures import axes
from bnlab.lessons.backpropagation.alts import ALTS
from bnlab.lessons.backpropagation.figures import batch_mates, own_gradient
from bnlab.lessons.backpropagation.passes import gradients as right_gradients
from bnlab.widgets import Slider, live

# Yours first, then the mate that moves, then six that stay.
_X = np.array([1.0, 0.0, -1.5, -0.8, -0.3, 0.4, 0.6, 1.8])
_DY = np.array([0.4, 0.0, -1.6, -1.0, 0.9, 0.4, 0.8, 0.6])
_PLACES = np.linspace(-5, 5, 101)
# Fixed margins: finding them anew takes as long as drawing.
_MARGINS = {"left": 0.08, "right": 0.98, "bottom": 0.2, "top": 0.86, "wspace": 0.25}


def own_gradients(places, mate_dy, gradients=right_gradients):
    """dx of the whole batch for each place of the mate.

    Parameters
    ----------
    places : ndarray of shape (K,)
    mate_dy : float
    gradients : callable
        ``(dy, x, gamma, beta) -> (dx, dgamma, dbeta)``.

    Returns
    -------
    ndarray of shape (8, K)
        Each place is a feature of its own: features don't mix.
    """
    x = np.repeat(_X[:, None], len(places), axis=1)
    dy = np.repeat(_DY[:, None], len(places), axis=1)
    x[1], dy[1] = places, mate_dy
    ones = np.ones(len(places))
    return np.asarray(gradients(dy, x, ones, 0 * ones)[0])


def draw(mate_x, mate_dy, gradients=right_gradients):
    """The batch with its gradients, and yours against the mate's place.

    Parameters
    ----------
    mate_x, mate_dy : float
    gradients : callable
        As in `own_gradients`.

    Returns
    -------
    matplotlib.figure.Figure
    """
    x, dy = _X.copy(), _DY.copy()
    x[1], dy[1] = mate_x, mate_dy
    every = own_gradients(np.append(_PLACES, mate_x), mate_dy, gradients)
    fig, (left, right) = axes(2, height=2.8, layout="none", gridspec_kw=_MARGINS)
    batch_mates(left, x, dy, every[:, -1])
    own_gradient(right, _PLACES, every[0, :-1], mate_x, every[0, -1])
    return fig


def batch_mate(gradients=right_gradients):
    """Two sliders: where a batch mate lies, and what gradient it gets.

    Parameters
    ----------
    gradients : bnlab.lessons.learners.Yours
        The forward and backward pass to draw with.
    """
    live(
        lambda mate_x, mate_dy: draw(mate_x, mate_dy, gradients),
        ALTS["mate"],
        gradients,
        mate_x=Slider("x of the mate (no unit)", -5.0, 5.0, 0.5, 0.0),
        mate_dy=Slider("dy of the mate (no unit)", -2.0, 2.0, 0.5, 0.0),
    )
