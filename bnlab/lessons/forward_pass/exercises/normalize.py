"""What the check of `normalize` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise
from bnlab.lessons.forward_pass.exercises import shared
from bnlab.lessons.inputs import spread


def _with_statistics(x, eps):
    return {"x": x, "mean": x.mean(axis=0), "var": x.var(axis=0), "eps": eps}


def _normalize_by_hand(rng):
    """Whole numbers, and eps 0."""
    x = np.array([[1.0, 10.0], [3.0, 20.0], [5.0, 60.0]])
    return {"x": x, "mean": np.array([3.0, 30.0]), "var": np.array([4.0, 100.0])} | {
        "eps": 0.0
    }


def _normalize_small_variance(rng):
    """A standard deviation of 0.05 beside eps = 0.01."""
    return _with_statistics(rng.normal(3, 0.05, (6, 4)), 1e-2)


def _normalize_default_eps(rng):
    """The default eps beside a standard deviation of 0.003."""
    inputs = _with_statistics(rng.normal(1, 0.003, (6, 3)), 1e-5)
    return {name: inputs[name] for name in ("x", "mean", "var")}


def _normalize_other_statistics(rng):
    """Statistics that are not those of x."""
    var = rng.uniform(0.5, 4.0, 3)
    return {"x": spread(rng, 5, 3), "mean": rng.normal(size=3), "var": var} | {
        "eps": 1e-5
    }


def _normalize_square(rng):
    """As many features as examples."""
    return _with_statistics(spread(rng, 4, 4), 1e-3)


def _normalize_constant_feature(rng):
    """A feature with one value in every example."""
    return _with_statistics(shared.constant_feature(rng), 1e-5)


def _normalize_no_variance(rng):
    """A variance of 0 beside values that are not the mean."""
    var = np.array([0.0, 2.0, 0.0])
    return {"x": spread(rng, 5, 3), "mean": rng.normal(size=3), "var": var} | {
        "eps": 0.1
    }


def _normalize_one_example(rng):
    """A batch of one example."""
    return _with_statistics(spread(rng, 1, 3), 1e-5)


def _normalize_whole_numbers(rng):
    """An integer array."""
    return _with_statistics(shared.whole_numbers(rng), 1e-2)


def _normalize_float32(rng):
    """A float32 array."""
    return _with_statistics(shared.float32(rng), 1e-3)


EXERCISE = Exercise(
    package=__package__,
    name="normalize",
    outputs=("x_hat",),
    section="Normalize each feature",
    cases=(
        _normalize_by_hand,
        _normalize_other_statistics,
        _normalize_small_variance,
        _normalize_default_eps,
        _normalize_square,
        _normalize_constant_feature,
        _normalize_no_variance,
        _normalize_one_example,
        _normalize_whole_numbers,
        _normalize_float32,
    ),
    hints=(
        "Subtract what is common to the batch, then divide by how far it spreads.",
        "mean and var are arguments: use them, whatever x itself would give.",
        "The divisor is the root of (var + eps).",
    ),
    cancelling=lambda i: {
        "x_hat": float(
            np.max(np.abs(i["x"]) / np.sqrt(i["var"] + i.get("eps", 1e-5)), initial=0)
        )
    },
)
