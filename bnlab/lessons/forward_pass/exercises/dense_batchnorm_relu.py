"""What the check of `dense_batchnorm_relu` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise
from bnlab.lessons.inputs import forward_cancelling, parameters, spread


def _layer(rng, n, d, h, eps, scale=1.0):
    x = spread(rng, n, d)
    weights = scale * rng.normal(size=(d, h)) / np.abs(x).max()
    return {"x": x, "weights": weights, **parameters(rng, h), "eps": eps}


def _layer_by_hand(rng):
    """Whole numbers, two units."""
    return {
        "x": np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 2.0]]),
        "weights": np.array([[1.0, 2.0], [2.0, -1.0]]),
        "gamma": np.array([1.0, 2.0]),
        "beta": np.array([0.0, 1.0]),
        "eps": 1.0,
    }


def _layer_ordinary(rng):
    """Five features, seven units."""
    return _layer(rng, 8, 5, 7, 1e-5)


def _layer_square(rng):
    """As many examples as features and units."""
    return _layer(rng, 4, 4, 4, 1e-5)


def _layer_default_eps(rng):
    """The default eps beside sums that spread by some thousandths."""
    inputs = _layer(rng, 6, 3, 4, 1e-5, scale=0.01)
    del inputs["eps"]
    return inputs


def _layer_small_variance(rng):
    """Sums that spread no more than eps allows."""
    return _layer(rng, 6, 3, 4, 1e-2, scale=0.1)


EXERCISE = Exercise(
    package=__package__,
    name="dense_batchnorm_relu",
    outputs=("h",),
    section="Build it into a layer",
    cases=(
        _layer_by_hand,
        _layer_ordinary,
        _layer_square,
        _layer_small_variance,
        _layer_default_eps,
    ),
    hints=(
        "In order: multiply by the weights, batch norm, ReLU.",
        "No bias: the mean that batch norm subtracts would take it away again.",
        "ReLU is the larger of each number and 0.",
    ),
    cancelling=lambda i: {
        "h": forward_cancelling({**i, "x": i["x"] @ i["weights"]})["y"]
    },
)
