"""Inputs that several checks of lesson 01 draw."""

import numpy as np

from bnlab.lessons.inputs import spread

SCALING = "Scale each feature to 0..1"


STANDARDIZING = "Standardize each feature"


def integers_by_hand(rng):
    """Small whole numbers, to be checked by hand."""
    return {"x": np.array([[1.0, 40.0], [5.0, 10.0], [3.0, 10.0]])}


def wide(rng):
    """More features than examples."""
    return {"x": spread(rng, 3, 5)}


def square(rng):
    """As many features as examples."""
    return {"x": spread(rng, 4, 4)}


def ordinary(rng):
    """Six examples of three features, each on its own scale."""
    return {"x": spread(rng, 6, 3)}


def whole_numbers(rng):
    """An integer array."""
    return {"x": rng.integers(-9, 10, (5, 3))}


def one_example(rng):
    """A single example."""
    return {"x": spread(rng, 1, 3)}


def one_feature(rng):
    """A single feature."""
    return {"x": spread(rng, 6, 1)}


def negative(rng):
    """Negative values only."""
    return {"x": -1 - rng.uniform(0, 3, (6, 3))}


def single_precision(rng):
    """An array of float32."""
    return {"x": spread(rng, 20, 3).astype(np.float32)}


def with_constant(rng):
    """A constant feature."""
    x = spread(rng, 5, 3)
    x[:, 1] = rng.integers(2, 9)
    return {"x": x}


def largest_ratio(numerator, denominator):
    """The largest quotient, where the denominator isn't 0."""
    used = denominator > 0
    return float(np.max(numerator[used] / denominator[used], initial=0.0))


def with_curvatures(rng, n, curvatures):
    """(N, D): columns that correlate, with these eigenvalues of x.T x / N."""
    d = len(curvatures)
    left = np.linalg.qr(rng.normal(size=(n, d)))[0]  # (N, D), orthonormal columns
    right = np.linalg.qr(rng.normal(size=(d, d)))[0]  # (D, D)
    return left * np.sqrt(n * np.asarray(curvatures)) @ right


def uncorrelated_by_hand(rng):
    """Two features, to be checked by hand."""
    return {"x": np.array([[1.0, 0.0], [0.0, 2.0]])}


def correlated(rng):
    """Features that go together."""
    return {"x": with_curvatures(rng, 7, [1.0, rng.uniform(2, 5), 20.0])}


def far_from_zero(rng):
    """Features whose means are far from zero."""
    return {"x": rng.normal(size=(9, 2)) + rng.uniform(2, 6, 2)}


def scales_apart(rng):
    """Two features, one thousands of times the other."""
    x = with_curvatures(rng, 10, [1.0, 2.0])
    return {"x": x * [1.0, rng.uniform(2e3, 3e3)]}


def square_curvatures(rng):
    """As many features as examples."""
    return {"x": with_curvatures(rng, 4, [0.5, 2.0, 7.0, rng.uniform(20, 90)])}


def many_whole_numbers(rng):
    """An integer array."""
    return {"x": rng.integers(-9, 10, (12, 3))}
