"""What the check of `batch_statistics` draws, compares and hints."""

from bnlab.checks.exercise import Exercise
from bnlab.lessons.forward_pass.exercises import shared
from bnlab.lessons.inputs import spread


def _pair(rng):
    """A batch of two examples."""
    return {"x": spread(rng, 2, 3)}


def _wide(rng):
    """More features than examples."""
    return {"x": spread(rng, 3, 5)}


def _square(rng):
    """As many features as examples."""
    return {"x": spread(rng, 4, 4)}


def _whole_numbers(rng):
    """An integer array."""
    return {"x": shared.whole_numbers(rng)}


def _one_example(rng):
    """A batch of one example."""
    return {"x": spread(rng, 1, 4)}


def _one_feature(rng):
    """One feature."""
    return {"x": spread(rng, 7, 1)}


def _constant_feature(rng):
    """A feature with one value in every example."""
    return {"x": shared.constant_feature(rng)}


def _far(rng):
    """A mean of 1,000."""
    return {"x": shared.far(rng)}


def _float32(rng):
    """A float32 array."""
    return {"x": shared.float32(rng)}


EXERCISE = Exercise(
    package=__package__,
    name="batch_statistics",
    outputs=("mean", "var"),
    section="Take the mean and variance of a batch",
    cases=(
        shared.integers_by_hand,
        _pair,
        _wide,
        _square,
        _whole_numbers,
        _one_example,
        _one_feature,
        _constant_feature,
        _far,
        _float32,
    ),
    hints=(
        "x has shape (N, D), and the answer has one number per feature: shape (D,).",
        "Which axis counts the examples? Average along that one.",
        "The mean of the squared distances from the mean, axis=0, is the variance.",
    ),
)
