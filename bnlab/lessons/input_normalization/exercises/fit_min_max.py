"""What the check of `fit_min_max` draws, compares and hints."""

from bnlab.checks.exercise import Exercise
from bnlab.lessons.input_normalization.exercises.shared import (
    SCALING,
    integers_by_hand,
    negative,
    one_example,
    one_feature,
    ordinary,
    single_precision,
    square,
    whole_numbers,
    wide,
    with_constant,
)

EXERCISE = Exercise(
    package=__package__,
    name="fit_min_max",
    outputs=("low", "high"),
    section=SCALING,
    cases=(
        integers_by_hand,
        ordinary,
        wide,
        square,
        negative,
        with_constant,
        one_example,
        one_feature,
        whole_numbers,
        single_precision,
    ),
    hints=(
        "x has shape (N, D), and the answer has one number per feature: shape (D,).",
        "Which axis counts the examples? Look for the smallest along that one.",
        "x.min and x.max take an axis. Return both, low first.",
    ),
)
