"""What the check of `dense_batchnorm_relu` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise
from bnlab.lessons.forward_pass.exercises import shared
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


def _layer_one_example(rng):
    """A batch of one example."""
    return _layer(rng, 1, 3, 4, 1e-5)


def _layer_one_feature(rng):
    """One feature."""
    return _layer(rng, 6, 1, 4, 1e-5)


def _layer_zero_weights(rng):
    """A unit whose weights are all 0."""
    inputs = _layer(rng, 6, 3, 4, 1e-5)
    inputs["weights"][:, 0] = 0.0
    return inputs


def _layer_whole_numbers(rng):
    """Integer arrays."""
    weights = rng.integers(-5, 6, (3, 4))
    return {"x": shared.whole_numbers(rng), "weights": weights} | {
        **parameters(rng, 4),
        "eps": 1e-2,
    }


def _layer_float32(rng):
    """float32 arrays."""
    weights = rng.normal(size=(3, 4)).astype(np.float32)
    return {"x": shared.float32(rng), "weights": weights, **parameters(rng, 4)}


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
        _layer_one_example,
        _layer_one_feature,
        _layer_zero_weights,
        _layer_whole_numbers,
        _layer_float32,
    ),
    hints=(
        "In order: multiply by the weights, batch norm, ReLU.",
        "No bias: subtracting the mean also subtracts what is added to every example.",
        "ReLU is the larger of each number and 0.",
    ),
    cancelling=lambda i: {
        "h": forward_cancelling({**i, "x": i["x"] @ i["weights"]})["y"]
    },
)
