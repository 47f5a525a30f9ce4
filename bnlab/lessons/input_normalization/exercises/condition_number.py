"""What the check of `condition_number` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise
from bnlab.lessons.input_normalization.exercises.shared import (
    correlated,
    far_from_zero,
    many_whole_numbers,
    one_feature,
    scales_apart,
    square_curvatures,
    uncorrelated_by_hand,
    with_curvatures,
)


def _feature_of_zeros(rng):
    """A feature that is always zero."""
    # Rounding makes of its eigenvalue 0 a tiny number of either sign. Drawn until it is
    # positive: then every draw tells the rule from a comparison with 0.
    for _ in range(100):
        x = with_curvatures(rng, 8, [0.7, 2.0, 3.0, 4.0, rng.uniform(5, 20)])
        x[:, 2] = 0.0
        if np.linalg.eigvalsh(x.T @ x / len(x))[0] > 0:
            break
    return {"x": x}


def _single_precision(rng):
    """An array of float32."""
    return {"x": with_curvatures(rng, 20, [1.0, 2.0, 5.0]).astype(np.float32)}


EXERCISE = Exercise(
    package=__package__,
    name="condition_number",
    outputs=("condition number",),
    section="Measure how narrow the valley is",
    cases=(
        uncorrelated_by_hand,
        correlated,
        far_from_zero,
        scales_apart,
        square_curvatures,
        _feature_of_zeros,
        one_feature,
        many_whole_numbers,
        _single_precision,
    ),
    hints=(
        "Build the (D, D) matrix x.T @ x / N first.",
        "np.linalg.eigvalsh gives the eigenvalues of a symmetric matrix in "
        "ascending order.",
        "Before you divide: is the smallest above 1e-12 of the largest? "
        "If not, return np.inf.",
    ),
)
