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
    """As many features as examples, column by column in memory."""
    return {"dx": np.asfortranarray(rng.normal(size=(4, 4)))}


def _bias_one_example(rng):
    """One example."""
    return {"dx": rng.normal(size=(1, 4))}


def _bias_single_precision(rng):
    """float32."""
    return {"dx": rng.normal(1, 1, (6, 3)).astype(np.float32)}


def _bias_whole_numbers(rng):
    """An integer array."""
    return {"dx": rng.integers(-9, 10, (5, 3))}


EXERCISE = Exercise(
    package=__package__,
    name="bias_gradient",
    outputs=("dbias",),
    section="Follow a bias that never learns",
    cases=(
        _bias_by_hand,
        _bias_wide,
        _bias_square,
        _bias_whole_numbers,
        _bias_one_example,
        _bias_single_precision,
    ),
    hints=(
        "One bias is added to every example of the batch.",
        "Where one number is used for all examples, add over the batch: rule 3.",
    ),
    cancelling=lambda i: {"dbias": largest(np.abs(i["dx"]).sum(axis=0))},
)
