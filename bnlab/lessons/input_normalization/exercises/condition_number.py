"""What the check of `condition_number` draws, compares and hints."""

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


def _feature_of_zeros(rng):
    """A feature that is always zero."""
    # With fewer features the eigenvalue may come out as exactly 0: not as on real data.
    x = with_curvatures(rng, 8, [0.7, 2.0, 3.0, 4.0, rng.uniform(5, 20)])
    x[:, 2] = 0.0
    return {"x": x}


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
        many_whole_numbers,
    ),
    hints=(
        "Build the (D, D) matrix x.T @ x / N first.",
        "np.linalg.eigvalsh gives the eigenvalues of a symmetric matrix in "
        "ascending order.",
        "Before you divide: is the smallest above 1e-12 of the largest? "
        "If not, return np.inf.",
    ),
)
