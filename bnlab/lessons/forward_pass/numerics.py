"""Lesson 02: how many digits of a float32 variance are right."""

import numpy as np

from bnlab.lessons.forward_pass.reference import stable_variance


def _one_pass(x):
    return (x * x).mean(axis=0) - x.mean(axis=0) ** 2


def _two_pass(x):
    centred = x - x.mean(axis=0)
    return (centred * centred).mean(axis=0)


def _far_from_zero(mean, rng, order="C"):
    x = rng.normal(mean, 1, (256, 100)).astype(np.float32)
    return np.asarray(x, order=order)


def variance_errors(mean, rng, stable=stable_variance, order="C"):
    """Median relative error of the variance in float32, for three algorithms.

    Parameters
    ----------
    mean : float
        Of the data, 256 numbers of standard deviation 1; there are 100 such features.
    rng : numpy.random.Generator
    stable : callable
    order : {"C", "F"}
        How the array lies in memory.

    Returns
    -------
    dict of str to float
        The error as a share of the variance, by algorithm.
    """
    x = _far_from_zero(mean, rng, order)
    true = x.astype(np.float64).var(axis=0)
    algorithms = {
        "one pass": _one_pass,
        "two passes": _two_pass,
        "stable_variance": stable,
    }
    return {
        name: float(np.median(np.abs(np.asarray(variance(x)) / true - 1)))
        for name, variance in algorithms.items()
    }


def negative_share(mean, rng):
    """Share of features to which the one-pass form gives a negative variance."""
    return float((_one_pass(_far_from_zero(mean, rng)) < 0).mean())
