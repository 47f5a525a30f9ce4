"""Slips so common that they stand beside other mistakes, and would hide them.

Each says what it does to an answer's inputs or outputs, so that any known mistake can
be looked for together with it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bnlab.checks.exercise import Exercise, Inputs
from bnlab.checks.failure import INTEGER_ARRAY


def _as_they_are(given: dict, inputs: Inputs) -> dict:
    return given


@dataclass(frozen=True)
class Companion:
    """A common slip.

    Attributes
    ----------
    diagnosis : str
        Completes "Likely cause: ...".
    inputs : callable
        What the function then computes with; ``inputs(given, given)``.
    outputs : callable
        What then comes of its results; ``outputs(results by name, inputs)``.
    """

    diagnosis: str
    inputs: Callable[[Inputs, Inputs], Inputs] = _as_they_are
    outputs: Callable[[dict, Inputs], dict] = _as_they_are


NOBODY = Companion("")


def _with_batch_axis(results: dict, inputs: Inputs) -> dict:
    return {
        name: value[None] if _is_vector(value) else value
        for name, value in results.items()
    }


def _is_vector(value) -> bool:
    return isinstance(value, np.ndarray) and value.ndim == 1


def _in_whole_numbers(results: dict, inputs: Inputs) -> dict:
    kinds = {v.dtype.kind for v in inputs.values() if isinstance(v, np.ndarray)}
    if not kinds & set("iu"):
        return results
    return {name: _truncated(value) for name, value in results.items()}


def _truncated(value):
    plain = isinstance(value, np.ndarray) and value.dtype.kind == "f"
    return np.trunc(value) if plain and np.isfinite(value).all() else value


def _eps_of(number: float) -> Callable[[Inputs, Inputs], Inputs]:
    return lambda inputs, _: inputs | {"eps": number}


def _default_of(number: float) -> Callable[[Inputs, Inputs], Inputs]:
    return lambda inputs, _: {"eps": number} | inputs


KEPT_AXIS = Companion(
    "the result keeps the batch axis, shape (1, D); one number per feature has "
    "shape (D,)",
    outputs=_with_batch_axis,
)
TRUNCATED = Companion(INTEGER_ARRAY, outputs=_in_whole_numbers)
EPS = (
    Companion("eps is missing", inputs=_eps_of(0.0)),
    *(
        Companion(f"eps is fixed to {eps:g}; use the argument", inputs=_eps_of(eps))
        for eps in (1e-5, 1e-8, 1e-6, 1e-7, 1e-3, 1e-12)
    ),
)
DEFAULTS = tuple(
    Companion(
        f"your default for eps is {number:g}; it is 1e-05", inputs=_default_of(number)
    )
    for number in (1e-8, 1e-3, 1e-6, 1e-7)
)


def companions_of(exercise: Exercise) -> tuple[Companion, ...]:
    """The slips that an answer to this exercise can have beside another mistake."""
    if "eps" not in exercise.arguments:
        return KEPT_AXIS, TRUNCATED
    return KEPT_AXIS, TRUNCATED, *EPS, *DEFAULTS
