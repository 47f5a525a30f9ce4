"""What the check of `largest_stable_rate` draws, compares and hints."""

from bnlab.checks.exercise import Exercise
from bnlab.lessons.input_normalization.exercises.shared import (
    correlated,
    far_from_zero,
    many_whole_numbers,
    scales_apart,
    square_curvatures,
    uncorrelated_by_hand,
    with_curvatures,
)


def _wide_curvatures(rng):
    """More features than examples."""
    return {"x": with_curvatures(rng, 5, [1.0, 4.0, rng.uniform(9, 30)]).T}


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
        many_whole_numbers,
    ),
    hints=(
        "In a valley of curvature L a step multiplies the distance from the "
        "bottom by 1 - rate * L. When is that larger than 1, without its sign?",
        "The steepest direction decides: the largest eigenvalue of x.T @ x / N.",
        "Two over that eigenvalue.",
    ),
)
