"""Known wrong backward passes under two losses: one that can fail, one that can't."""

import numpy as np

from bnlab.lessons.backpropagation.experiments import (
    EPS,
    Layer,
    closed_dx,
    random_layer,
)
from bnlab.lessons.backpropagation.mistakes.batchnorm_backward import known


def errors_of_mistakes(layer: Layer) -> dict[str, float]:
    """Error in dx of each known wrong backward pass, by its name.

    Parameters
    ----------
    layer : Layer

    Returns
    -------
    dict of str to float
        Largest difference from the true dx, relative to the terms that
        make it up. Mistakes whose dx has another shape aren't in.
    """
    size = _size_of_terms(layer)
    true = closed_dx(layer)
    return {
        mistake.name: np.abs(dx - true).max() / size
        for mistake in known
        if (dx := _dx_of(mistake, layer)).shape == true.shape
    }


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
    ones = layer._replace(dy=np.ones(layer.dy.shape))
    at_random, at_ones = errors_of_mistakes(layer), errors_of_mistakes(ones)
    wrong = [name for name, error in at_random.items() if error > 1e-6]
    return sum(at_ones[name] < 1e-6 for name in wrong), len(wrong)


def _dx_of(mistake, layer):
    forward = mistake.helpers["batchnorm_forward"]
    cache = forward(layer.x.copy(), layer.gamma, layer.beta, EPS)[1]
    return mistake.function(layer.dy.copy(), cache)[0]


def _size_of_terms(layer):
    inv_std = 1 / np.sqrt(layer.x.var(axis=0) + EPS)
    return np.abs(layer.gamma * layer.dy * inv_std).max()
