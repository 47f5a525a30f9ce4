"""What the check of `batch_statistics` draws, compares and hints."""

from bnlab.checks.exercise import Exercise
from bnlab.lessons.forward_pass.exercises.shared import integers_by_hand
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
    return {"x": rng.integers(-9, 10, (5, 3))}


EXERCISE = Exercise(
    package=__package__,
    name="batch_statistics",
    outputs=("mean", "var"),
    section="Take the mean and variance of a batch",
    cases=(integers_by_hand, _pair, _wide, _square, _whole_numbers),
    hints=(
        "x has shape (N, D), and the answer has one number a feature: shape (D,).",
        "Which axis counts the examples? Average along that one.",
        "The mean of the squared distances from the mean, axis=0, is the variance.",
    ),
)
