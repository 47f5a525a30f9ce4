"""What the check of `log10_gradient_norms` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise


def _norms_by_hand(rng):
    """Norms of 5, 100 and 0."""
    return {
        "gradients": [
            np.array([[3.0, 0.0], [0.0, 4.0]]),
            np.array([60.0, 80.0]),
            np.zeros((2, 3)),
        ]
    }


def _norms_of_layers(rng):
    """Weight matrices of different shape and size."""
    shapes = [(3, 5), (5, 4), (4, 4), (4, 2)]
    return {
        "gradients": [
            rng.normal(size=shape) * 10.0 ** rng.uniform(-3, 1) for shape in shapes
        ]
    }


def _norms_tiny(rng):
    """Gradients of 1e-60, and one that is zero."""
    return {
        "gradients": [
            1e-60 * rng.normal(size=(3, 4)),
            np.zeros((4, 4)),
            1e-9 * rng.normal(size=(4, 2)),
        ]
    }


def _norms_large(rng):
    """Exploded gradients of 1e50, beside ordinary ones."""
    return {"gradients": [1e50 * rng.normal(size=(3, 4)), rng.normal(size=(4, 2))]}


def _norms_shapes(rng):
    """A vector, a matrix and an array of three axes."""
    return {
        "gradients": [rng.normal(size=shape) for shape in ((6,), (2, 5), (2, 3, 4))]
    }


EXERCISE = Exercise(
    package=__package__,
    name="log10_gradient_norms",
    outputs=("norms",),
    section="Follow the gradient down the layers",
    cases=(
        _norms_by_hand,
        _norms_of_layers,
        _norms_tiny,
        _norms_large,
        _norms_shapes,
    ),
    hints=(
        "One number for each array of the list.",
        "The Frobenius norm is the root of the sum of all squares, whatever the "
        "array's shape.",
        "np.log10 of 0 is -inf, which is what is wanted; np.errstate keeps it quiet.",
    ),
)
