"""What the check of `identity_parameters` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise


def _identity(rng, std, eps):
    x = rng.normal(rng.normal(size=4), std, (8, 4))
    return {"mean": x.mean(axis=0), "var": x.var(axis=0), "eps": eps}


def _identity_by_hand(rng):
    """Whole numbers: variances 8 and 24, eps 1."""
    return {"mean": np.array([3.0, -2.0]), "var": np.array([8.0, 24.0]), "eps": 1.0}


def _identity_ordinary(rng):
    """Ordinary features, default eps."""
    inputs = _identity(rng, rng.uniform(0.5, 5, 4), 1e-5)
    return {"mean": inputs["mean"], "var": inputs["var"]}


def _identity_default_eps(rng):
    """The default eps beside a standard deviation of 0.003."""
    inputs = _identity(rng, 0.003, 1e-5)
    return {"mean": inputs["mean"], "var": inputs["var"]}


def _identity_small_variance(rng):
    """A standard deviation of 0.01, where eps is a tenth of the variance."""
    return _identity(rng, 0.01, 1e-5)


def _identity_large_eps(rng):
    """A standard deviation of 0.05 beside eps = 0.01."""
    return _identity(rng, 0.05, 1e-2)


def _identity_constant_feature(rng):
    """A feature whose variance is 0."""
    return {"mean": rng.normal(size=3), "var": np.array([2.0, 0.0, 0.5])}


def _identity_one_feature(rng):
    """One feature."""
    return {"mean": rng.normal(5, 1, 1), "var": rng.uniform(1, 2, 1), "eps": 0.3}


def _identity_whole_numbers(rng):
    """Integer arrays."""
    mean, var = rng.integers(-9, 10, 3), rng.integers(1, 9, 3)
    return {"mean": mean, "var": var, "eps": 0.5}


EXERCISE = Exercise(
    package=__package__,
    name="identity_parameters",
    outputs=("gamma", "beta"),
    section="Undo it: gamma and beta can give x back",
    cases=(
        _identity_by_hand,
        _identity_ordinary,
        _identity_small_variance,
        _identity_default_eps,
        _identity_large_eps,
        _identity_constant_feature,
        _identity_one_feature,
        _identity_whole_numbers,
    ),
    hints=(
        "Set gamma * x_hat + beta equal to x, and write x_hat out.",
        "beta brings back what was subtracted, gamma what was divided by.",
        "What was divided by has eps in it.",
    ),
)
