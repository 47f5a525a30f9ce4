"""What the check of `numerical_gradient` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise, call
from bnlab.lessons.backpropagation.watched import Watched

# How far x may be off after the call: adding h and taking it off again rounds.
RESTORED = 1e-12


def _bent(rng, shape):
    """A smooth function in which all elements meet, and a point."""
    slopes = rng.uniform(1, 3, shape) * rng.choice([-1.0, 1.0], shape)
    return lambda v: np.array(np.sin(2 * np.sum(slopes * np.tanh(v)))) + np.sum(v**3)


def _gradient_by_hand(rng):
    """A polynomial, to be checked by hand."""
    return {
        "f": lambda v: float(5 * v[0] ** 2 + 3 * v[0] * v[1]),
        "x": np.array([1.0, 2.0]),
    }


def _gradient_matrix(rng):
    """Examples by features, a function in which they meet."""
    return {"f": _bent(rng, (3, 2)), "x": rng.uniform(0.3, 0.9, (3, 2))}


def _gradient_transposed(rng):
    """A transposed array, whose columns lie one after another in memory."""
    return {"f": _bent(rng, (2, 3)), "x": rng.uniform(0.3, 0.9, (3, 2)).T}


def _gradient_large_step(rng):
    """A parabola, and h = 0.01."""
    curve = rng.uniform(1, 3, (2, 2))
    return {"f": lambda v: np.sum(curve * v * v), "x": rng.normal(size=(2, 2))} | {
        "h": 1e-2
    }


def _gradient_at_zero(rng):
    """A point at zero, where a step in percent of x would be none."""
    slopes = rng.uniform(1, 3, (2, 3))
    return {"f": lambda v: np.sum(np.sin(slopes * v)), "x": np.zeros((2, 3))}


def _gradient_three_axes(rng):
    """Three axes, one of them of length one."""
    return {"f": _bent(rng, (2, 1, 2)), "x": rng.uniform(0.3, 0.9, (2, 1, 2))}


def _gradient_constant(rng):
    """A function that gives the whole number 7 everywhere."""
    return {"f": lambda v: 7, "x": rng.normal(size=(2, 2))}


def run_gradient(functions, exercise, inputs):
    """The gradient, what it did to x, and how large its steps were."""
    watched = Watched(inputs["f"], inputs["x"])
    try:
        gradient = call(functions, exercise, {**inputs, "f": watched})
    finally:
        watched.require_fair_calls()
    if gradient is None:
        return None
    step = watched.step_near(inputs.get("h", 1e-5))
    return gradient, _change(inputs["x"], watched.x), step


def _change(now, before):
    return now - before if np.shape(now) == before.shape else None


EXERCISE = Exercise(
    package=__package__,
    name="numerical_gradient",
    outputs=("gradient", "change of x", "largest step"),
    section="Measure a gradient",
    cases=(
        _gradient_by_hand,
        _gradient_matrix,
        _gradient_transposed,
        _gradient_large_step,
        _gradient_at_zero,
        _gradient_three_axes,
        _gradient_constant,
    ),
    hints=(
        "np.ndindex(x.shape) gives the index of each element, whatever the shape.",
        "Move one element by h and by -h, in a copy of x; f wants the whole array.",
        "The two values of f lie 2 * h apart.",
    ),
    run=run_gradient,
    cancelling=lambda i: {
        # The engine's tolerance is 1e-6 of this size.
        "change of x": 1e6 * RESTORED * max(1.0, float(np.abs(i["x"]).max()))
    },
    may_change=("x",),
)
