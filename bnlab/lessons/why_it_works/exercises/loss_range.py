"""What the check of `loss_range` draws, compares and hints."""

import numpy as np

from bnlab.checks.exercise import Exercise, call


def _bowl(rng, shape):
    """A quadratic of all elements, and a point on it."""
    curves, centre = rng.uniform(0.5, 2, shape), rng.normal(size=shape)
    params = centre + rng.normal(size=shape)
    gradient = 2 * curves * (params - centre)
    return {
        "loss": lambda p: float(np.sum(curves * (p - centre) ** 2)),
        "params": params,
        "gradient": gradient,
    }


def _range_by_hand(rng):
    """A parabola, to be checked by hand."""
    return {
        "loss": lambda p: float(np.sum(p**2)),
        "params": np.array([2.0]),
        "gradient": np.array([4.0]),
        "rates": [0.25, 0.5, 1.0],
    }


def _range_of_a_bowl(rng):
    """A quadratic: the loss falls, then rises again."""
    return {**_bowl(rng, 5), "rates": np.array([0.05, 0.2, 0.4, 0.8])}


def _range_downhill(rng):
    """Steps so small that the loss only falls."""
    return {**_bowl(rng, (3, 2)), "rates": [0.03, 0.01, 0.02]}


def _range_of_one_rate(rng):
    """A single rate."""
    return {**_bowl(rng, 4), "rates": [0.3]}


def _range_below_zero(rng):
    """Losses below 0, and a rate of 0 among the rates."""
    bowl = _bowl(rng, 3)
    loss = bowl["loss"]
    return {**bowl, "loss": lambda p: -1 - loss(p), "rates": (0.3, 0.0, 0.1)}


def run_range(functions, exercise, inputs):
    """The two losses; the loss takes points like params and nothing else."""
    loss, shape = inputs["loss"], np.shape(inputs["params"])

    def guarded(point):
        if np.shape(point) != shape:
            raise ValueError(
                f"loss takes an array of shape {shape}, as params is; "
                f"your code gives it shape {np.shape(point)}"
            )
        return loss(point)

    return call(functions, exercise, {**inputs, "loss": guarded})


EXERCISE = Exercise(
    package=__package__,
    name="loss_range",
    outputs=("low", "high"),
    section="Look ahead along the gradient",
    cases=(
        _range_by_hand,
        _range_of_a_bowl,
        _range_downhill,
        _range_of_one_rate,
        _range_below_zero,
    ),
    hints=(
        "Each rate gives one point, params - rate * gradient, and one loss there.",
        "Every step starts from the same params, which stay as they were.",
        "Collect the losses in a list, and return its smallest and its largest.",
    ),
    run=run_range,
)
