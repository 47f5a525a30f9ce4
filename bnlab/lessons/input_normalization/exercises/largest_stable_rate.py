"""What the check of `largest_stable_rate` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise
from bnlab.lessons.input_normalization.exercises.shared import (
    correlated,
    far_from_zero,
    many_whole_numbers,
    one_example,
    one_feature,
    scales_apart,
    square_curvatures,
    uncorrelated_by_hand,
    with_curvatures,
)


def _wide_curvatures(rng):
    """More features than examples."""
    return {"x": with_curvatures(rng, 5, [1.0, 4.0, rng.uniform(9, 30)]).T}


def _feature_of_zeros(rng):
    """A feature that is always zero."""
    return {"x": with_curvatures(rng, 8, [1.0, rng.uniform(3, 9)]) @ np.eye(2, 3)}


def _single_precision(rng):
    """An array of float32."""
    return {"x": with_curvatures(rng, 20, [1.0, 2.0, 5.0]).astype(np.float32)}


EXERCISE = Exercise(
    package=__package__,
    name="largest_stable_rate",
    outputs=("rate",),
    section="Find the largest stable rate",
    cases=(
        uncorrelated_by_hand,
        correlated,
        far_from_zero,
        _wide_curvatures,
        square_curvatures,
        scales_apart,
        one_example,
        one_feature,
        _feature_of_zeros,
        many_whole_numbers,
        _single_precision,
    ),
    hints=(
        "Along an axis of curvature L a step multiplies the distance from the "
        "bottom by 1 - rate * L. From which rate on is its absolute value above 1?",
        "The largest curvature decides: the largest eigenvalue of x.T @ x / N.",
        "Divide 2 by that eigenvalue.",
    ),
)
