"""What the check of `fit_standardizer` draws, compares and hints."""

from bnlab.checks.exercise import Exercise
from bnlab.lessons.input_normalization.exercises.shared import (
    STANDARDIZING,
    integers_by_hand,
    ordinary,
    square,
    whole_numbers,
    wide,
    with_constant,
)

EXERCISE = Exercise(
    package=__package__,
    name="fit_standardizer",
    outputs=("mean", "std"),
    section=STANDARDIZING,
    cases=(
        integers_by_hand,
        ordinary,
        wide,
        square,
        with_constant,
        whole_numbers,
    ),
    hints=(
        "One mean and one standard deviation a feature: two arrays of shape (D,).",
        "The standard deviation is the root of the mean squared distance.",
        "x.std(axis=0) divides by N. Leave a standard deviation of 0 as it is.",
    ),
)
