"""What the check of `min_max_scale` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise
from bnlab.lessons.input_normalization.exercises.shared import SCALING, largest_ratio
from bnlab.lessons.inputs import spread


def _range_by_hand(rng):
    """Whole numbers, to be checked by hand."""
    x = np.array([[1.0, 10.0], [3.0, 20.0], [6.0, 60.0]])
    return {"x": x, "low": np.array([1.0, 10.0]), "high": np.array([5.0, 60.0])}


def _range(rng, n, d):
    """Fitted on other data than it is used on, so that values lie outside."""
    seen = spread(rng, n + 2, d)
    low, high = seen.min(axis=0), seen.max(axis=0)
    x = low + (high - low) * rng.uniform(-0.5, 1.5, (n, d))
    x[0], x[-1] = low - 0.3 * (high - low), high + 0.4 * (high - low)
    return {"x": x, "low": low, "high": high}


def _range_unseen(rng):
    """Values outside the fitted range."""
    return _range(rng, 5, 3)


def _range_square(rng):
    """As many features as examples."""
    return _range(rng, 4, 4)


def _range_constant(rng):
    """A feature that was constant, and now takes an unseen value."""
    inputs = _range(rng, 6, 3)
    constant = float(rng.integers(2, 9))
    inputs["x"][:, 1] = constant
    inputs["x"][2:4, 1] += rng.integers(1, 5, 2) * np.array([1, -1])
    inputs["low"][1] = inputs["high"][1] = constant
    return inputs


def _range_whole_numbers(rng):
    """Integer arrays."""
    x = rng.integers(-9, 10, (5, 3))
    return {"x": x, "low": np.array([-9, -8, -7]), "high": np.array([8, 7, 9])}


def _range_one_example(rng):
    """A single example."""
    inputs = _range(rng, 5, 3)
    return inputs | {"x": inputs["x"][:1]}


def _range_one_feature(rng):
    """A single feature."""
    return _range(rng, 6, 1)


def _range_single_precision(rng):
    """Arrays of float32."""
    return {name: a.astype(np.float32) for name, a in _range(rng, 9, 3).items()}


def _range_cancelling(inputs):
    """The terms that cancel: x / (high - low)."""
    span = inputs["high"].astype(float) - inputs["low"]
    largest = np.maximum(np.abs(inputs["x"]).max(axis=0), np.abs(inputs["low"]))
    return {"scaled": largest_ratio(largest, span)}


EXERCISE = Exercise(
    package=__package__,
    name="min_max_scale",
    outputs=("scaled",),
    section=SCALING,
    cases=(
        _range_by_hand,
        _range_unseen,
        _range_constant,
        _range_square,
        _range_one_example,
        _range_one_feature,
        _range_whole_numbers,
        _range_single_precision,
    ),
    hints=(
        "low goes to 0: subtract it. high goes to 1: what must you divide by?",
        "low and high are arguments: use them, whatever x itself would give.",
        "Where high - low is 0, divide by anything but 0, and then set the result "
        "to 0: np.where chooses element by element.",
    ),
    cancelling=_range_cancelling,
)
