"""What the check of `train_step` draws, compares and hints."""

from collections.abc import Mapping

import numpy as np

from bnlab.checks.exercise import Exercise, call
from bnlab.checks.failure import Unfit
from bnlab.lessons.inputs import parameters

PARAMS = ("weights1", "gamma", "beta", "weights2", "bias2")


def network(rng, d, h, c, scale=1.0):
    """The parameters of a network with one hidden layer."""
    return {
        "weights1": scale * rng.normal(size=(d, h)) / np.sqrt(d),
        **parameters(rng, h),
        "weights2": rng.normal(size=(h, c)),
        "bias2": rng.normal(size=c),
    }


def step_inputs(rng, n, d, h, c, scale=1.0):
    """A batch whose labels include every class, a network, and a rate."""
    labels = rng.permutation(np.arange(n) % c)
    return {
        "x": rng.normal(1, 2, (n, d)),
        "labels": labels,
        "params": network(rng, d, h, c, scale),
        "learning_rate": float(rng.uniform(0.2, 0.6)),
    }


def _step_by_hand(rng):
    """Two examples, one feature, one hidden unit, two classes."""
    return {
        "x": np.array([[0.0], [2.0]]),
        "labels": np.array([0, 1]),
        "params": {
            "weights1": np.array([[3.0]]),
            "gamma": np.array([1.0]),
            "beta": np.array([0.5]),
            "weights2": np.array([[1.0, -1.0]]),
            "bias2": np.zeros(2),
        },
        "learning_rate": 1.0,
    }


def _step_ordinary(rng):
    """Eight examples, three features, five units, four classes."""
    return step_inputs(rng, 8, 3, 5, 4)


def _step_square(rng):
    """As many examples as features, units and classes."""
    return step_inputs(rng, 4, 4, 4, 4)


def _step_small_variance(rng):
    """Sums that spread no more than eps allows."""
    return step_inputs(rng, 10, 3, 5, 4, scale=1e-3)


def _step_absent_class(rng):
    """A batch in which no example has the last class."""
    inputs = step_inputs(rng, 7, 3, 4, 5)
    return {**inputs, "labels": np.arange(7) % 3}


def _step_one_example(rng):
    """A batch of one example: batch norm gives beta, whatever x is."""
    return step_inputs(rng, 1, 3, 4, 2)


def _step_large_logits(rng):
    """Logits of some thousand."""
    # So many that some labels have the largest logit: only there does exp(logits),
    # left as large as it is, give nan where a logarithm of zero gives inf.
    inputs = step_inputs(rng, 40, 3, 5, 4)
    inputs["params"]["weights2"] = 3000 * inputs["params"]["weights2"]
    return inputs


def run_step(functions, exercise, inputs):
    """The loss and the new parameters, out of the dict in the task's order."""
    returned = call(functions, exercise, inputs)
    if returned is None:
        return None
    if not isinstance(returned, (tuple, list)) or len(returned) != 2:
        raise Unfit("must return (loss, new_params)")
    loss, new = returned
    if not isinstance(new, Mapping):
        raise Unfit("new_params must be a dict, as params is")
    if set(new) != set(PARAMS):
        raise Unfit(f"new_params must have the keys {', '.join(PARAMS)}, no others")
    return (loss, *(new[key] for key in PARAMS))


EXERCISE = Exercise(
    package=__package__,
    name="train_step",
    outputs=("loss", *PARAMS),
    section="Fit batch norm into a network",
    cases=(
        _step_by_hand,
        _step_ordinary,
        _step_square,
        _step_small_variance,
        _step_absent_class,
        _step_one_example,
        _step_large_logits,
    ),
    hints=(
        "Forward first, and keep what the way back needs: the cache, y, h and log_p. "
        "Take log_p from the logits s directly: s = s - s.max(axis=1, keepdims=True), "
        "then log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True)).",
        "The gradient of the logits is np.exp(log_p), less 1 at each label, divided by "
        "N. Then go back: weights2 and bias2, ReLU, batch norm, weights1.",
        "Compute all gradients with the old parameters, and only then a new dict: "
        "old - learning_rate * gradient.",
    ),
    run=run_step,
    chained=True,
)
