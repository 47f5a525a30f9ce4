"""What the check of `bias_gradient` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise
from bnlab.lessons.backpropagation.exercises.shared import largest


def _bias_by_hand(rng):
    """Whole numbers, to be added by hand."""
    return {"dx": np.array([[1.0, 2.0], [3.0, -2.0], [5.0, 1.0]])}


def _bias_wide(rng):
    """Three examples, five features."""
    return {"dx": rng.normal(size=(3, 5))}


def _bias_square(rng):
    """As many features as examples."""
    return {"dx": rng.normal(size=(4, 4))}


def _bias_whole_numbers(rng):
    """An integer array."""
    return {"dx": rng.integers(-9, 10, (5, 3))}


EXERCISE = Exercise(
    package=__package__,
    name="bias_gradient",
    outputs=("dbias",),
    section="Follow a bias that never learns",
    cases=(_bias_by_hand, _bias_wide, _bias_square, _bias_whole_numbers),
    hints=(
        "The bias is added to every example: one number, N places.",
        "Gradients of one number that is used N times add up.",
    ),
    cancelling=lambda i: {"dbias": largest(np.abs(i["dx"]).sum(axis=0))},
)
