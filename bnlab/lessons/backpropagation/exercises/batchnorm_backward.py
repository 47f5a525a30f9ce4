"""What the check of `batchnorm_backward` draws, compares and hints."""

import numpy as np

from bnlab.checks.compare import array_size, as_numbers
from bnlab.checks.exercise import Exercise, call
from bnlab.checks.failure import Unfit, failure_of
from bnlab.lessons.backpropagation.exercises.batchnorm_backward_staged import (
    EXERCISE as STAGED,
)
from bnlab.lessons.backpropagation.exercises.batchnorm_backward_staged import (
    backward_cancelling,
)
from bnlab.lessons.forward_pass.exercises.batchnorm_forward import EXERCISE as FORWARD
from bnlab.lessons.inputs import forward_cancelling, parameters

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


def run_backward(functions, exercise, inputs):
    """The learner's forward, then the learner's backward on its cache, twice."""
    given = {key: value for key, value in inputs.items() if key != "dy"}
    y, cache = _pair(call(functions, FORWARD, given))
    after = {key: np.array(value) for key, value in given.items()}
    dy = np.array(inputs["dy"])
    first = _triple(_backward(functions[exercise.name], inputs["dy"], cache))
    if first is None:
        return None
    kept = [_copied(value) for value in first]
    second = _triple(functions[exercise.name](dy, cache))
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


EXERCISE = Exercise(
    package=__package__,
    name="batchnorm_backward",
    outputs=("dx", "dgamma", "dbeta", FORWARD_OUTPUT, SECOND_CALL),
    section="Simplify to the closed form",
    cases=tuple(_with_beta(case) for case in STAGED.cases),
    hints=(
        "Read the closed form once more, and mark what is a sum over the batch.",
        "Two of its sums are dbeta and dgamma: compute those first.",
        "dx is gamma * inv_std times (dy, minus the mean of dy, minus x_hat times "
        "the mean of dy * x_hat).",
    ),
    run=run_backward,
    requires=(FORWARD,),
    cancelling=_cancelling_both,
)
