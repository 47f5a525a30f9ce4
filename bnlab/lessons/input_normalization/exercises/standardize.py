"""What the check of `standardize` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise
from bnlab.lessons.input_normalization.exercises.shared import (
    STANDARDIZING,
    largest_ratio,
    with_constant,
)
from bnlab.lessons.inputs import spread


def _statistics_by_hand(rng):
    """Whole numbers, to be checked by hand."""
    x = np.array([[1.0, 10.0], [3.0, 20.0], [5.0, 60.0]])
    return {"x": x, "mean": np.array([3.0, 30.0]), "std": np.array([2.0, 10.0])}


def _with_statistics(x):
    return {"x": x, "mean": x.mean(axis=0), "std": x.std(axis=0)}


def _statistics_of_others(rng):
    """Statistics that are not those of x."""
    seen = _with_statistics(spread(rng, 7, 3))
    return seen | {"x": seen["mean"] + seen["std"] * rng.normal(0.5, 2, (5, 3))}


def _statistics_square(rng):
    """As many features as examples."""
    return _with_statistics(spread(rng, 4, 4))


def _statistics_constant(rng):
    """A constant feature."""
    return _with_statistics(with_constant(rng)["x"])


def _statistics_small_spread(rng):
    """A standard deviation of 0.02."""
    # Fixed, so that a tiny number added to it (1e-8) is within rounding on every draw.
    x = rng.normal(size=(8, 3))
    return _with_statistics(0.02 * (x - x.mean(axis=0)) / x.std(axis=0))


def _statistics_outlier(rng):
    """A value a hundred standard deviations away."""
    inputs = _statistics_of_others(rng)
    inputs["x"][1, 2] = inputs["mean"][2] + 100 * inputs["std"][2]
    return inputs


def _statistics_one_example(rng):
    """A single example."""
    inputs = _statistics_of_others(rng)
    return inputs | {"x": inputs["x"][:1]}


def _statistics_of_itself(rng):
    """A single example, fitted on itself: every standard deviation is 0."""
    return _with_statistics(spread(rng, 1, 3))


def _statistics_one_feature(rng):
    """A single feature."""
    return _with_statistics(spread(rng, 6, 1))


def _statistics_single_precision(rng):
    """Arrays of float32."""
    inputs = _statistics_of_others(rng)
    return {name: array.astype(np.float32) for name, array in inputs.items()}


def _statistics_whole_numbers(rng):
    """An integer array."""
    x = rng.integers(-9, 10, (5, 3))
    return {"x": x, "mean": np.array([1.5, -2.0, 0.5]), "std": np.array([4.0, 3, 5])}


def _statistics_cancelling(inputs):
    """The terms that cancel: x / std."""
    mean, std = np.abs(inputs["mean"]), inputs["std"].astype(float)
    largest = np.maximum(np.abs(inputs["x"]).max(axis=0), mean)
    return {"standardized": largest_ratio(largest, std)}


EXERCISE = Exercise(
    package=__package__,
    name="standardize",
    outputs=("standardized",),
    section=STANDARDIZING,
    cases=(
        _statistics_by_hand,
        _statistics_of_others,
        _statistics_constant,
        _statistics_small_spread,
        _statistics_square,
        _statistics_outlier,
        _statistics_one_example,
        _statistics_of_itself,
        _statistics_one_feature,
        _statistics_whole_numbers,
        _statistics_single_precision,
    ),
    hints=(
        "Subtract the mean of each feature, then divide by its standard deviation.",
        "mean and std are arguments: use them, whatever x itself would give.",
        "Where std is 0, divide by 1 instead: np.where(std == 0, 1, std).",
    ),
    cancelling=_statistics_cancelling,
)
