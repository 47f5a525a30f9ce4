"""What the check of `fit_standardizer` draws, compares and hints."""

from bnlab.checks.exercise import Exercise
from bnlab.lessons.input_normalization.exercises.shared import (
    STANDARDIZING,
    integers_by_hand,
    one_example,
    one_feature,
    ordinary,
    single_precision,
    square,
    whole_numbers,
    wide,
    with_constant,
)


def _small_spread(rng):
    """Values of about 0.001."""
    return {"x": rng.normal(0, 1e-3, (6, 3))}


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
        _small_spread,
        one_example,
        one_feature,
        whole_numbers,
        single_precision,
    ),
    hints=(
        "One mean and one standard deviation per feature: two arrays of shape (D,).",
        "The standard deviation is the root of the mean squared distance.",
        "x.std(axis=0) divides by N. Leave a standard deviation of 0 as it is.",
    ),
)
