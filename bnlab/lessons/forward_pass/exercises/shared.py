"""Inputs that several checks of lesson 02 draw."""

import numpy as np


def integers_by_hand(rng):
    """Small whole numbers, to be checked by hand."""
    return {"x": np.array([[1.0, 10.0], [3.0, 10.0], [5.0, 40.0]])}


def constant_feature(rng):
    """(6, 3): the first feature has one value in every example."""
    return np.column_stack([np.full(6, 7.0), rng.normal(size=(6, 2))])


def float32(rng):
    """(20, 3) in float32."""
    return rng.normal(2, 3, (20, 3)).astype(np.float32)


def whole_numbers(rng):
    """(5, 3), an integer array."""
    return rng.integers(-9, 10, (5, 3))


def far(rng):
    """(30, 3) with a mean of 1,000 and a standard deviation of 1."""
    return rng.normal(1e3, 1, (30, 3))
