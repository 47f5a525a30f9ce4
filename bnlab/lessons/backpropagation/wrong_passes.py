"""Known wrong backward passes under two losses: one that can fail, one that can't."""

import numpy as np

from bnlab.lessons.backpropagation.experiments import (
    EPS,
    Layer,
    analytic_forward,
    dx_of,
    random_layer,
)
from bnlab.lessons.backpropagation.mistakes.batchnorm_backward import known
from bnlab.nn.gradcheck import CENTRAL

# What a figure shows: a label, and the mistake's name.
SHOWN = {
    "only zeros": "only zeros",
    "no path through var": "variance path forgotten",
    "no factor 2": "two missing",
    "no gamma": "gamma missing",
    "divided by the variance": "by variance",
    "no path through mean": "mean path forgotten",
    "statistics as constants": "statistics as constants",
    "own dy only": "diagonal only",
}


def measured_dx(layer: Layer, measure) -> np.ndarray:
    """The gradient of ``sum(dy * y)`` at x, as `measure` finds it.

    Parameters
    ----------
    layer : Layer
    measure : callable
        ``numerical_gradient``.
    """

    def loss(x):
        return np.sum(layer.dy * analytic_forward(x, layer.gamma, layer.beta))

    return np.asarray(measure(loss, layer.x.copy()))


def errors_of_mistakes(layer: Layer, true=None) -> dict[str, float]:
    """Error in dx of each known wrong backward pass, by its name.

    Parameters
    ----------
    layer : Layer
    true : ndarray of shape (N, D), optional
        What dx is compared with; the closed form's by default.

    Returns
    -------
    dict of str to float
        Largest difference, relative to the terms that make dx up. Mistakes
        whose dx has another shape aren't in.
    """
    true = dx_of(layer) if true is None else true
    return {
        mistake.name: error_of(dx, layer, true)
        for mistake in known
        if (dx := _dx_of(mistake, layer)).shape == true.shape
    }


def errors_shown(layer: Layer, staged, measure) -> dict[str, float]:
    """What the figure shows: the staged pass and the wrong ones of `SHOWN`.

    Parameters
    ----------
    layer : Layer
    staged, measure : callable
        ``batchnorm_backward_staged`` and ``numerical_gradient``.
    """
    true = measured_dx(layer, measure)
    mistakes = errors_of_mistakes(layer, true)
    dx = staged(layer.dy.copy(), layer.x.copy(), layer.gamma.copy())["dx"]
    wrong = {label: mistakes[name] for label, name in SHOWN.items()}
    return {"the staged pass": error_of(dx, layer, true), **wrong}


def error_of(dx, layer: Layer, true) -> float:
    """Largest difference of a dx, relative to the terms that make it up."""
    inv_std = 1 / np.sqrt(layer.x.var(axis=0) + EPS)
    size = np.abs(layer.gamma * layer.dy * inv_std).max()
    return float(np.abs(np.asarray(dx) - true).max() / size)


def with_sum_of_y(layer: Layer) -> Layer:
    """The same layer under the loss ``sum(y)``: each element of dy is 1."""
    return layer._replace(dy=np.ones(layer.dy.shape))


def survivors(rng):
    """How many of the known wrong dx a check with the loss sum(y) lets pass.

    Returns
    -------
    passed, wrong : int
        Those within 1e-6 under ``dy = 1``, of those beyond it under a random
        ``dy``.
    """
    layer = random_layer(rng)
    layer = layer._replace(x=layer.x / 30)  # so that eps matters
    at_random = errors_of_mistakes(layer)
    at_ones = errors_of_mistakes(with_sum_of_y(layer))
    wrong = [name for name, error in at_random.items() if error > CENTRAL]
    return sum(at_ones[name] < CENTRAL for name in wrong), len(wrong)


def forgotten_mean(rng, n):
    """Error of a dx without the path through the mean, in a batch of `n`."""
    return errors_of_mistakes(random_layer(rng, n))["mean path forgotten"]


def _dx_of(mistake, layer):
    forward = mistake.helpers["batchnorm_forward"]
    cache = forward(layer.x.copy(), layer.gamma, layer.beta, EPS)[1]
    return mistake.function(layer.dy.copy(), cache)[0]
