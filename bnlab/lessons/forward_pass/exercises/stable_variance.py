"""What the check of `stable_variance` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise, call
from bnlab.lessons.forward_pass.exercises import shared
from bnlab.lessons.inputs import spread


def _far(rng, n, mean):
    return {"x": rng.normal(mean, 1, (n, 3)).astype(np.float32)}


def _variance_by_hand(rng):
    """Small whole numbers, to be checked by hand."""
    return shared.integers_by_hand(rng)


def _variance_near_zero(rng):
    """float32 near zero."""
    return _far(rng, 100, 0)


def _variance_far(rng):
    """float32 with mean 10,000 and standard deviation 1."""
    return _far(rng, 256, 1e4)


def _variance_far_few(rng):
    """Twenty examples with mean 10,000."""
    return _far(rng, 20, 1e4)


def _variance_float64(rng):
    """float64, features on different scales."""
    return {"x": spread(rng, 20, 4)}


def _variance_square(rng):
    """As many features as examples."""
    return {"x": spread(rng, 4, 4)}


def _variance_far_below(rng):
    """float32 with mean -10,000."""
    return _far(rng, 100, -1e4)


def _variance_far_many(rng):
    """A thousand examples with mean 10,000."""
    return _far(rng, 1000, 1e4)


def _variance_far_float64(rng):
    """float64 with mean 10,000."""
    return {"x": rng.normal(1e4, 1, (30, 3))}


def _variance_constant_feature(rng):
    """A feature with one value in every example."""
    return {"x": shared.constant_feature(rng)}


def _variance_one_feature(rng):
    """One feature."""
    return {"x": spread(rng, 25, 1)}


def _variance_cancelling(inputs):
    """Allow the relative error of 1e-2 that the task asks for, at mean 1e4."""
    x = np.asarray(inputs["x"], dtype=float)
    far = inputs["x"].dtype == np.float32 and np.abs(x.mean(axis=0)).max() > 100
    return {"var": 10 * float(x.var(axis=0).min())} if far else {}


def run_variance(functions, exercise, inputs):
    """The variance, and whether its dtype is the input's, as this exercise asks."""
    var = call(functions, exercise, inputs)
    if var is None:
        return None
    return var, getattr(var, "dtype", None) == inputs["x"].dtype


EXERCISE = Exercise(
    package=__package__,
    name="stable_variance",
    outputs=("var", "dtype of var equals that of x:"),
    section="Keep the digits: a variance that survives float32",
    cases=(
        _variance_by_hand,
        _variance_near_zero,
        _variance_float64,
        _variance_square,
        _variance_far,
        _variance_far_few,
        _variance_far_below,
        _variance_far_many,
        _variance_far_float64,
        _variance_constant_feature,
        _variance_one_feature,
    ),
    hints=(
        "float32 has seven digits. How many of them does 10,000 squared use up?",
        "Subtract the mean before you square.",
        "Look at the dtype of what you return: float32 in, float32 out.",
    ),
    run=run_variance,
    cancelling=_variance_cancelling,
)
