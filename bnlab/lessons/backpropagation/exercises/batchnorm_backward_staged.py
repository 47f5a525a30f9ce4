"""What the check of `batchnorm_backward_staged` draws, compares and hints."""

from collections.abc import Mapping

import numpy as np

from bnlab.checks.exercise import Exercise, call
from bnlab.checks.failure import Unfit
from bnlab.lessons.backpropagation.exercises.shared import largest, upstream
from bnlab.lessons.backpropagation.reference import STAGES
from bnlab.lessons.inputs import parameters, spread


def _staged(rng, x, **eps):
    gamma = parameters(rng, x.shape[1])["gamma"]
    return {"dy": upstream(rng, x), "x": x, "gamma": gamma, **eps}


def _by_hand(rng):
    """Whole numbers: variance 8, eps 1."""
    return {
        "dy": np.array([[1.0], [0.0], [3.0]]),
        "x": np.array([[0.0], [6.0], [6.0]]),
        "gamma": np.array([2.0]),
        "eps": 1.0,
    }


def _wide(rng):
    """Three examples, five features."""
    return _staged(rng, spread(rng, 3, 5), eps=1e-3)


def _square(rng):
    """As many features as examples, column by column in memory."""
    return _staged(rng, np.asfortranarray(spread(rng, 4, 4)), eps=1e-3)


def _small_variance(rng):
    """A standard deviation of 0.05 beside eps = 0.01."""
    return _staged(rng, rng.normal(3, 0.05, (6, 4)), eps=1e-2)


def _default_eps(rng):
    """The default eps beside a standard deviation of 0.003."""
    return _staged(rng, rng.normal(0, 0.003, (6, 3)))


def _many(rng):
    """Two hundred examples with mean 1,000."""
    return _staged(rng, 1000 + spread(rng, 200, 3), eps=1e-3)


def _whole_numbers(rng):
    """Integer arrays."""
    inputs = _staged(rng, rng.integers(-9, 10, (5, 3)), eps=1e-2)
    return inputs | {"dy": rng.integers(-4, 5, (5, 3))}


def _one_example(rng):
    """One example: x_hat is 0, whatever it is."""
    return _staged(rng, spread(rng, 1, 3), eps=1e-2)


def _constant_feature(rng):
    """A feature that is 7 in each example, beside another."""
    x = np.column_stack([np.full(6, 7.0), rng.normal(size=6)])
    return _staged(rng, x, eps=1e-2)


def _single_precision(rng):
    """float32 arrays."""
    inputs = _staged(rng, rng.normal(1, 2, (20, 3)))
    inputs = {name: array.astype(np.float32) for name, array in inputs.items()}
    return inputs | {"eps": 1e-2}


def run_staged(functions, exercise, inputs):
    """The stages, taken out of the learner's dict in the order of the graph."""
    returned = call(functions, exercise, inputs)
    if returned is None:
        return None
    if not isinstance(returned, Mapping):
        raise Unfit(f"must return a dict with the keys {', '.join(STAGES)}")
    missing = [key for key in STAGES if key not in returned]
    if missing:
        raise Unfit(f"the dict has no key {', '.join(missing)}")
    return tuple(returned[key] for key in STAGES)


def backward_cancelling(inputs):
    """The terms that cancel in each sum over the batch, and in dx."""
    dy, x = (np.asarray(inputs[name], dtype=float) for name in ("dy", "x"))
    centred = x - x.mean(axis=0)
    inv_std = 1 / np.sqrt((centred**2).mean(axis=0) + inputs.get("eps", 1e-5))
    dx_hat = np.abs(dy * inputs["gamma"])
    return {
        "dbeta": largest(np.abs(dy).sum(axis=0)),
        "dgamma": largest(np.abs(dy * centred).sum(axis=0) * inv_std),
        "dvar": largest((dx_hat * np.abs(centred)).sum(axis=0) * inv_std**3) / 2,
        "dmean": largest(dx_hat.sum(axis=0) * inv_std),
        "dx": largest(dx_hat * inv_std),
    }


EXERCISE = Exercise(
    package=__package__,
    name="batchnorm_backward_staged",
    outputs=STAGES,
    section="Walk back node by node",
    cases=(
        _by_hand,
        _wide,
        _square,
        _small_variance,
        _default_eps,
        _many,
        _whole_numbers,
        _one_example,
        _constant_feature,
        _single_precision,
    ),
    hints=(
        "Begin with dbeta, dgamma and dx_hat: each has one arrow, and it ends at y. "
        "A node of shape (D,) needs a sum over the batch, x_hat needs none.",
        "var reaches each x_hat along two arrows. Multiply dx_hat by both "
        "derivatives and add over the batch. For mean, the arrow to x_hat is enough: "
        "the other one carries 0.",
        "x has three arrows, so dx has three terms: dx_hat, dvar and dmean, each "
        "times the derivative on its arrow. The last two contain 1 / N.",
    ),
    run=run_staged,
    cancelling=backward_cancelling,
    chained=True,
)
