"""Lesson 03: the inputs that its checks draw, how it runs them, and its hints.

Every upstream gradient is random: with equal ones the true dx is zero, and
backward passes that forget half of the graph pass.
"""

from collections.abc import Mapping

import numpy as np

from bnlab.checks.compare import array_size, as_numbers
from bnlab.checks.failure import Unfit, failure_of
from bnlab.checks.exercise import Exercise, call
from bnlab.lessons.inputs import forward_cancelling, parameters, spread
from bnlab.lessons.backpropagation.watched import Watched
from bnlab.lessons.backpropagation.reference import STAGES

# How far x may be off after the call: adding h and taking it off again rounds.
RESTORED = 1e-12


# numerical_gradient


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


def run_gradient(functions, name, inputs):
    """The gradient, what it did to x, and how large its steps were."""
    watched = Watched(inputs["f"], inputs["x"])
    try:
        gradient = call(functions, name, {**inputs, "f": watched})
    finally:
        watched.require_fair_calls()
    if gradient is None:
        return None
    step = watched.step_near(inputs.get("h", 1e-5))
    return gradient, _change(inputs["x"], watched.x), step


def _change(now, before):
    return now - before if np.shape(now) == before.shape else None


NUMERICAL = Exercise(
    name="numerical_gradient",
    outputs=("gradient", "change of x", "largest step"),
    section="Measure a gradient",
    cases=(
        _gradient_by_hand,
        _gradient_matrix,
        _gradient_transposed,
        _gradient_large_step,
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


# batchnorm_backward_staged


def _upstream(rng, x):
    """A random gradient from above, like `x`."""
    return rng.normal(size=x.shape) * rng.uniform(0.5, 2.0)


def _staged(rng, x, **eps):
    gamma = parameters(rng, x.shape[1])["gamma"]
    return {"dy": _upstream(rng, x), "x": x, "gamma": gamma, **eps}


def _staged_by_hand(rng):
    """Whole numbers: variance 8, eps 1."""
    return {
        "dy": np.array([[1.0], [0.0], [3.0]]),
        "x": np.array([[0.0], [6.0], [6.0]]),
        "gamma": np.array([2.0]),
        "eps": 1.0,
    }


def _staged_wide(rng):
    """Three examples, five features."""
    return _staged(rng, spread(rng, 3, 5), eps=1e-3)


def _staged_square(rng):
    """As many features as examples."""
    return _staged(rng, spread(rng, 4, 4), eps=1e-3)


def _staged_small_variance(rng):
    """A standard deviation of 0.05 beside eps = 0.01."""
    return _staged(rng, rng.normal(3, 0.05, (6, 4)), eps=1e-2)


def _staged_default_eps(rng):
    """The default eps beside a standard deviation of 0.003."""
    return _staged(rng, rng.normal(0, 0.003, (6, 3)))


def _staged_many(rng):
    """Two hundred examples with mean 1,000."""
    return _staged(rng, 1000 + spread(rng, 200, 3), eps=1e-3)


def _staged_whole_numbers(rng):
    """Integer arrays."""
    inputs = _staged(rng, rng.integers(-9, 10, (5, 3)), eps=1e-2)
    return inputs | {"dy": rng.integers(-4, 5, (5, 3))}


def run_staged(functions, name, inputs):
    """The stages, taken out of the learner's dict in the order of the graph."""
    returned = call(functions, name, inputs)
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
        "dbeta": _largest(np.abs(dy).sum(axis=0)),
        "dgamma": _largest(np.abs(dy * centred).sum(axis=0) * inv_std),
        "dvar": _largest((dx_hat * np.abs(centred)).sum(axis=0) * inv_std**3) / 2,
        "dmean": _largest(dx_hat.sum(axis=0) * inv_std),
        "dx": _largest(dx_hat * inv_std),
    }


def _largest(sizes):
    return float(np.max(sizes, initial=0))


STAGED = Exercise(
    name="batchnorm_backward_staged",
    outputs=STAGES,
    section="Walk back node by node",
    cases=(
        _staged_by_hand,
        _staged_wide,
        _staged_square,
        _staged_small_variance,
        _staged_default_eps,
        _staged_many,
        _staged_whole_numbers,
    ),
    hints=(
        "Write one line for each of the six equations, in their order.",
        "What was one number a feature on the way forward collects its gradient as "
        "a sum over the batch on the way back.",
        "x reaches the loss by three paths: dx has three terms, and the two that "
        "come through a mean carry a 1 / N.",
    ),
    run=run_staged,
    cancelling=backward_cancelling,
    chained=True,
)


# batchnorm_backward

SECOND_CALL = "what a second call on the same cache changes"
FORWARD_OUTPUT = "y of your batchnorm_forward"
NO_CACHE = (
    "your batchnorm_forward returned None as its cache; let it return what your "
    "batchnorm_backward takes from it, such as x_hat, inv_std and gamma"
)
NO_CACHE_ERRORS = ("TypeError", "AttributeError")  # what taking None apart raises


def _with_beta(case):
    """The case of the staged exercise, with a beta for the forward pass."""

    def drawn(rng):
        inputs = case(rng)
        return inputs | {"beta": parameters(rng, inputs["x"].shape[1])["beta"]}

    drawn.__doc__ = case.__doc__
    return drawn


def run_backward(functions, name, inputs):
    """The learner's forward, then the learner's backward on its cache, twice."""
    given = {key: value for key, value in inputs.items() if key != "dy"}
    y, cache = _pair(call(functions, "batchnorm_forward", given))
    after = {key: np.array(value) for key, value in given.items()}
    dy = np.array(inputs["dy"])
    first = _triple(_backward(functions[name], inputs["dy"], cache))
    if first is None:
        return None
    kept = [_copied(value) for value in first]
    second = _triple(functions[name](dy, cache))
    _put_back(given, after)
    return (*kept, y, _largest_change(kept, second, inputs))


def _backward(function, dy, cache):
    """Call the learner's backward; say so when there is no cache for it to take."""
    try:
        return function(dy, cache)
    except Exception as error:
        if cache is None and failure_of(error).type_name in NO_CACHE_ERRORS:
            raise Unfit(NO_CACHE) from error
        raise


def _put_back(given, after):
    """Undo what backward did to x through the cache: the second call has seen it."""
    for key, value in given.items():
        if isinstance(value, np.ndarray):
            value[...] = after[key]


def _pair(returned):
    if returned is None:
        raise Unfit(
            "not written yet: your batchnorm_forward returns None; paste yours of "
            "lesson 02"
        )
    if not isinstance(returned, (tuple, list)) or len(returned) != 2:
        raise Unfit("your batchnorm_forward must return (y, cache)")
    return returned


def _triple(returned):
    """Three results, as the engine takes them: a tuple, a list, or one array."""
    if returned is None:
        return None
    if not isinstance(returned, (tuple, list, np.ndarray)):
        raise Unfit("must return (dx, dgamma, dbeta), got one value")
    scalar = isinstance(returned, np.ndarray) and returned.ndim == 0
    if scalar or len(returned) != 3:
        raise Unfit("must return (dx, dgamma, dbeta), three values")
    return tuple(returned)


def _copied(value):
    """A copy, so that a second call can't write into the first one's result."""
    numbers = as_numbers(value)
    return value if numbers is None else np.array(numbers)


def _largest_change(first, second, inputs):
    """How far two calls are apart, relative to the size of each result."""
    if second is None:
        return None
    sizes = backward_cancelling(inputs)
    names = ("dx", "dgamma", "dbeta")
    return max(map(_change_of, first, second, (sizes[name] for name in names)))


def _change_of(one, other, cancelling):
    one, other = as_numbers(one), as_numbers(other)
    if one is None or other is None or one.shape != other.shape:
        return 0.0 if one is None and other is None else np.inf
    moved = np.where(one == other, 0.0, np.abs(one - other))  # inf - inf is no change
    return float(np.nanmax(moved, initial=0)) / array_size(one, cancelling)


def _cancelling_both(inputs):
    without = {key: value for key, value in inputs.items() if key != "dy"}
    return {
        **backward_cancelling(inputs),
        FORWARD_OUTPUT: forward_cancelling(without)["y"],
    }


BACKWARD = Exercise(
    name="batchnorm_backward",
    outputs=("dx", "dgamma", "dbeta", FORWARD_OUTPUT, SECOND_CALL),
    section="Close the form",
    cases=tuple(_with_beta(case) for case in STAGED.cases),
    hints=(
        "Read the closed form once more, and mark what is a sum over the batch.",
        "Two of its sums are dbeta and dgamma: compute those first.",
        "dx is gamma * inv_std times (dy, minus the mean of dy, minus x_hat times "
        "the mean of dy * x_hat).",
    ),
    run=run_backward,
    requires=("batchnorm_forward",),
    cancelling=_cancelling_both,
)


# bias_gradient


def _bias_by_hand(rng):
    """Whole numbers, to be added by hand."""
    return {"dx": np.array([[1.0, 2.0], [3.0, -2.0], [5.0, 1.0]])}


def _bias_wide(rng):
    """Three examples, five features."""
    return {"dx": rng.normal(size=(3, 5))}


def _bias_square(rng):
    """As many features as examples."""
    return {"dx": rng.normal(size=(4, 4))}


def _bias_whole_numbers(rng):
    """An integer array."""
    return {"dx": rng.integers(-9, 10, (5, 3))}


BIAS = Exercise(
    name="bias_gradient",
    outputs=("dbias",),
    section="Follow a bias that never learns",
    cases=(_bias_by_hand, _bias_wide, _bias_square, _bias_whole_numbers),
    hints=(
        "The bias is added to every example: one number, N places.",
        "Gradients of one number that is used N times add up.",
    ),
    cancelling=lambda i: {"dbias": _largest(np.abs(i["dx"]).sum(axis=0))},
)

EXERCISES = (NUMERICAL, STAGED, BACKWARD, BIAS)
