"""What the check of `fit_min_max` draws, compares and hints."""

from bnlab.checks.exercise import Exercise
from bnlab.lessons.input_normalization.exercises.shared import (
    SCALING,
    integers_by_hand,
    ordinary,
    square,
    whole_numbers,
    wide,
)

EXERCISE = Exercise(
    package=__package__,
    name="fit_min_max",
    outputs=("low", "high"),
    section=SCALING,
    cases=(integers_by_hand, ordinary, wide, square, whole_numbers),
    hints=(
        "x has shape (N, D), and the answer has one number a feature: shape (D,).",
        "Which axis counts the examples? Look for the smallest along that one.",
        "x.min and x.max take an axis. Return both, low first.",
    ),
)
