"""What the check of `batchnorm_forward` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise
from bnlab.lessons.forward_pass.exercises import shared
from bnlab.lessons.inputs import forward_cancelling, parameters, spread


def _forward_by_hand(rng):
    """Whole numbers, and a gamma and beta to be checked by hand."""
    x = np.array([[1.0, 10.0], [3.0, 10.0], [5.0, 40.0]])
    return {"x": x, "gamma": np.array([1.0, 2.0]), "beta": np.array([0.0, -1.0])} | {
        "eps": 1.0
    }


def _forward(rng, n, d, eps):
    return {"x": spread(rng, n, d), **parameters(rng, d), "eps": eps}


def _forward_pair(rng):
    """A batch of two examples."""
    return _forward(rng, 2, 3, 1e-5)


def _forward_square(rng):
    """As many features as examples."""
    return _forward(rng, 4, 4, 1e-5)


def _forward_small_variance(rng):
    """A standard deviation of 0.05 beside eps = 0.01."""
    x = rng.normal(3, 0.05, (6, 4))
    return {"x": x, **parameters(rng, 4), "eps": 1e-2}


def _forward_default_eps(rng):
    """The default eps beside a standard deviation of 0.003."""
    return {"x": rng.normal(0, 0.003, (6, 3)), **parameters(rng, 3)}


def _forward_many(rng):
    """Two hundred examples."""
    return _forward(rng, 200, 3, 1e-3)


def _forward_whole_numbers(rng):
    """An integer array."""
    return {"x": shared.whole_numbers(rng), **parameters(rng, 3), "eps": 1e-2}


def _forward_one_example(rng):
    """A batch of one example."""
    return _forward(rng, 1, 3, 1e-5)


def _forward_one_feature(rng):
    """One feature."""
    return _forward(rng, 9, 1, 1e-5)


def _forward_constant_feature(rng):
    """A feature with one value in every example."""
    return {"x": shared.constant_feature(rng), **parameters(rng, 3)}


def _forward_far(rng):
    """A mean of 1,000."""
    return {"x": shared.far(rng), **parameters(rng, 3)}


def _forward_float32(rng):
    """A float32 array."""
    return {"x": shared.float32(rng), **parameters(rng, 3)}


EXERCISE = Exercise(
    package=__package__,
    name="batchnorm_forward",
    outputs=("y", "cache"),
    section="Scale and shift: the whole forward pass",
    cases=(
        _forward_by_hand,
        _forward_pair,
        _forward_square,
        _forward_small_variance,
        _forward_default_eps,
        _forward_many,
        _forward_whole_numbers,
        _forward_one_example,
        _forward_one_feature,
        _forward_constant_feature,
        _forward_far,
        _forward_float32,
    ),
    hints=(
        "Three steps: statistics of the batch, normalize, then scale and shift.",
        "gamma multiplies x_hat, beta is added afterwards.",
        "Return a pair: y, and whatever you want to keep as the cache (None will do).",
    ),
    ignored=("cache",),
    cancelling=forward_cancelling,
)
