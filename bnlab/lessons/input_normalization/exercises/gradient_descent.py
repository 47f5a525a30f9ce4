"""What the check of `gradient_descent` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise
from bnlab.lessons.input_normalization.exercises.shared import with_curvatures


def _descent(rng, x, share, steps):
    """A descent at `share` of the largest stable rate, towards y far from 0."""
    largest = np.linalg.eigvalsh(x.T @ x / len(x))[-1]
    y = x @ rng.uniform(0.5, 2, x.shape[1]) + rng.normal(1, 0.5, len(x))
    return {"x": x, "y": y, "learning_rate": share * 2 / largest, "steps": steps}


def _descent_by_hand(rng):
    """Two features and two steps, to be checked by hand."""
    x, y = np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([2.0, 4.0])
    return {"x": x, "y": y, "learning_rate": 0.5, "steps": 2}


def _descent_ordinary(rng):
    """Nine examples, three features, five steps."""
    return _descent(rng, with_curvatures(rng, 9, [1.0, 2.0, 5.0]), 0.4, 5)


def _descent_one_step(rng):
    """A single step."""
    return _descent(rng, with_curvatures(rng, 6, [0.5, 2.0]), 0.3, 1)


def _descent_square(rng):
    """As many features as examples."""
    return _descent(rng, with_curvatures(rng, 4, [0.5, 1.0, 2.0, 3.0]), 0.45, 4)


def _descent_diverging(rng):
    """A rate above the largest stable one."""
    return _descent(rng, rng.normal(1, 1, (8, 2)), 1.2, 4)


def _descent_whole_numbers(rng):
    """Integer arrays."""
    x, y = rng.integers(-9, 10, (7, 3)), rng.integers(5, 30, 7)
    return {"x": x, "y": y, "learning_rate": 0.005, "steps": 4}


EXERCISE = Exercise(
    package=__package__,
    name="gradient_descent",
    outputs=("losses",),
    section="Descend",
    cases=(
        _descent_by_hand,
        _descent_ordinary,
        _descent_one_step,
        _descent_square,
        _descent_diverging,
        _descent_whole_numbers,
    ),
    hints=(
        "Start from w = np.zeros(x.shape[1]): floats, of shape (D,), so that x @ w "
        "has the shape (N,) of y.",
        "With residual = x @ w - y, the gradient of the loss is x.T @ residual / N.",
        "Loop: loss of w into the list, then w = w - learning_rate * gradient; once "
        "more the loss at the end.",
    ),
)
