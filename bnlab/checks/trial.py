"""Run an exercise once, and compare what came with what the reference gives."""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from bnlab.checks.compare import (
    TOLERANCE_FLOAT32,
    TOLERANCE_FLOAT64,
    Difference,
    as_numbers,
    compare,
)
from bnlab.checks.exercise import Exercise, Inputs, references
from bnlab.checks.failure import StudentFailure, Unfit, failure_of


@dataclass(frozen=True)
class Trial:
    """One run: results by name, or the error, and the arguments that changed."""

    outputs: dict[str, object]
    failure: StudentFailure | None = None
    changed: tuple[str, ...] = ()
    unfit: str = ""  # why the returned value can't be taken apart


def attempt(
    exercise: Exercise, functions: Mapping[str, Callable], inputs: Inputs
) -> Trial:
    """Run the exercise on a copy of `inputs`; an error becomes part of the trial."""
    given = duplicate(inputs)
    try:
        returned = exercise.run(functions, exercise, given)
    except Unfit as reason:
        return Trial({}, unfit=str(reason))
    except (Exception, SystemExit) as error:
        return Trial({}, failure=failure_of(error))
    changed = tuple(
        name
        for name in inputs
        if name not in exercise.may_change and not same(given[name], inputs[name])
    )
    return _taken_apart(exercise, returned, changed)


def _taken_apart(exercise, returned, changed):
    if len(exercise.outputs) == 1:
        return Trial({exercise.outputs[0]: returned}, changed=changed)
    if returned is None:
        return Trial(dict.fromkeys(exercise.outputs), changed=changed)
    wanted = f"must return ({', '.join(exercise.outputs)})"
    if isinstance(returned, np.ndarray) and len(exercise.outputs) == len(
        np.atleast_1d(returned)
    ):
        returned = tuple(returned)
    if isinstance(returned, np.ndarray):
        unfit = f"{wanted}, got one array of shape {returned.shape}"
        return Trial({}, changed=changed, unfit=unfit)
    if not isinstance(returned, (tuple, list)):
        return Trial({}, changed=changed, unfit=f"{wanted}, got one value")
    if len(returned) != len(exercise.outputs):
        unfit = f"{wanted}, got {len(returned)} values"
        return Trial({}, changed=changed, unfit=unfit)
    return Trial(dict(zip(exercise.outputs, returned, strict=True)), changed=changed)


def duplicate(inputs: Inputs) -> Inputs:
    """A deep copy that keeps each array's memory layout."""
    return {
        name: value if callable(value) else copy.deepcopy(value, _layouts(value))
        for name, value in inputs.items()
    }


def _layouts(value):
    """A memo for deepcopy that copies a strided view as a strided view."""
    memo = {}
    if isinstance(value, np.ndarray) and not value.flags.forc:
        wide = np.empty((*value.shape[:-1], 2 * value.shape[-1]), value.dtype)
        memo[id(value)] = wide[..., ::2]
        memo[id(value)][...] = value
    return memo


def same(one, other) -> bool:
    """Whether an argument is as it was: same type, shape and content."""
    if isinstance(one, np.ndarray):
        return (
            isinstance(other, np.ndarray)
            and one.shape == other.shape
            and one.dtype == other.dtype
            and np.array_equal(one, other, equal_nan=one.dtype.kind in "fc")
        )
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[k], other[k]) for k in one)
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, np.random.Generator):
        return one.bit_generator.state == other.bit_generator.state
    return one is other or one == other or (one != one and other != other)


def expected_of(exercise: Exercise, inputs: Inputs) -> Trial:
    """What the reference does, in float64, with a copy of `inputs`.

    Its only error is the ValueError that the contract asks for.
    """
    trial = attempt(exercise, references(exercise), _in_float64(inputs))
    if trial.failure and not trial.failure.is_value_error:
        raise AssertionError(f"the reference of {exercise.name} failed: {trial}")
    return trial


def _in_float64(inputs):
    return {
        name: value.astype(np.float64) if _is_narrow(value) else value
        for name, value in inputs.items()
    }


def _is_narrow(value):
    return isinstance(value, np.ndarray) and value.dtype in (np.float32, np.int64)


def differences(
    exercise: Exercise, trial: Trial, expected: Trial, inputs: Inputs
) -> list[Difference]:
    """Every result of `trial` that is not as `expected`, the first one first."""
    sizes = exercise.cancelling(inputs)
    found = (
        compare(
            name,
            trial.outputs.get(name),
            value,
            tolerance_for(inputs),
            sizes.get(name, 0.0),
        )
        for name, value in expected.outputs.items()
        if name not in exercise.ignored
    )
    return [difference for difference in found if difference]


def too_large(exercise: Exercise, trial: Trial, expected: Trial) -> bool:
    """Whether a result is so large that looking for its mistake would take long."""
    looked_at = [name for name in exercise.outputs if name not in exercise.ignored]
    got, wanted = (
        max((_length(each.outputs.get(name)) for name in looked_at), default=0)
        for each in (trial, expected)
    )
    return got > 10_000 + 10 * wanted


def _length(value) -> int:
    if isinstance(value, np.ndarray):
        return value.size
    if isinstance(value, (list, tuple)):
        return len(value) + max(map(_length, value[:100]), default=0)
    return len(value) if isinstance(value, (str, bytes)) else 1


def tolerance_for(inputs: Inputs) -> float:
    """The tolerance that the narrowest floating input allows."""
    narrow = any(array.dtype == np.float32 for array in arrays(inputs))
    return TOLERANCE_FLOAT32 if narrow else TOLERANCE_FLOAT64


def arrays(inputs: Inputs) -> list[np.ndarray]:
    """The arrays among the inputs, those inside dicts and lists too."""
    found = []
    for value in inputs.values():
        if isinstance(value, np.ndarray):
            found.append(value)
        elif isinstance(value, dict):
            found += arrays(value)
        elif isinstance(value, (list, tuple)):
            found += arrays(dict(enumerate(value)))
    return found


def agree(one, other, tolerance: float, cancelling: float) -> bool:
    """Whether two results are the same mistake's: equal shape and numbers."""
    if one is None or other is None:
        return one is other
    one, other = as_numbers(one), as_numbers(other)
    if one is None or other is None:
        return False
    return compare("", one, other, tolerance, cancelling) is None
