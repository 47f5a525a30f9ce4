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


def _descent_no_step(rng):
    """No step: the loss of w = 0 alone."""
    return _descent(rng, with_curvatures(rng, 6, [0.5, 2.0]), 0.3, 0)


def _descent_at_the_bottom(rng):
    """A loss that is 0 from the start: there are steps + 1 losses all the same."""
    inputs = _descent(rng, with_curvatures(rng, 6, [0.5, 2.0]), 0.3, 4)
    return inputs | {"y": np.zeros(6)}


def _descent_one_example(rng):
    """A single example of two features."""
    return _descent(rng, rng.uniform(0.5, 2, (1, 2)), 0.3, 3)


def _descent_one_feature(rng):
    """A single feature."""
    return _descent(rng, rng.uniform(0.5, 2, (7, 1)), 0.3, 3)


def _descent_wide(rng):
    """More features than examples."""
    return _descent(rng, with_curvatures(rng, 5, [1.0, 2.0, 4.0]).T, 0.3, 4)


def _descent_single_precision(rng):
    """Arrays of float32."""
    inputs = _descent(rng, with_curvatures(rng, 9, [1.0, 2.0, 5.0]), 0.4, 5)
    return inputs | {name: inputs[name].astype(np.float32) for name in "xy"}


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
        _descent_wide,
        _descent_diverging,
        _descent_no_step,
        _descent_at_the_bottom,
        _descent_one_example,
        _descent_one_feature,
        _descent_whole_numbers,
        _descent_single_precision,
    ),
    hints=(
        "Start from w = np.zeros(x.shape[1]): floats, of shape (D,), so that x @ w "
        "has the shape (N,) of y.",
        "With residual = x @ w - y, the gradient of the loss is x.T @ residual / N.",
        "In each of steps + 1 rounds: append the loss of w, then "
        "w = w - learning_rate * gradient. The last w is not needed.",
    ),
)
