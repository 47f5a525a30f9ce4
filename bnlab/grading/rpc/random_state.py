"""Random generators as data: their state goes over, and comes back advanced.

NumPy trusts a state that it is given (MT19937 reads beyond its key if `pos` is
large), so each part is held to its range first.
"""

from typing import Any

import numpy as np

_KINDS = {
    name: getattr(np.random, name)
    for name in ("PCG64", "PCG64DXSM", "Philox", "SFC64", "MT19937")
}
_COMMON = {"bit_generator", "state", "has_uint32", "uinteger"}
_WORD = 2**64


class BadState(ValueError):
    """No state of a random generator."""


def state_of(generator: np.random.Generator) -> dict[str, Any]:
    """The state of a generator, as plain data."""
    return generator.bit_generator.state


def is_known(generator: np.random.Generator) -> bool:
    """Whether its bit generator is one of NumPy's own."""
    return type(generator.bit_generator).__name__ in _KINDS


def generator_from(state: Any) -> np.random.Generator:
    """A generator in this state.

    Raises
    ------
    BadState
        If it is none.
    """
    name = state.get("bit_generator") if isinstance(state, dict) else None
    if not isinstance(name, str) or name not in _KINDS:
        raise BadState("no bit generator of NumPy's")
    generator = np.random.Generator(_KINDS[name](0))
    restore(generator, state)
    return generator


def restore(generator: np.random.Generator, state: Any) -> None:
    """Put a generator into a state of its own kind.

    Raises
    ------
    BadState
        If it is none.
    """
    name = type(generator.bit_generator).__name__
    if not _fits(name, state):
        raise BadState(f"no state of a {name}")
    generator.bit_generator.state = state


def _fits(name: str, state: Any) -> bool:
    if not isinstance(state, dict) or state.get("bit_generator") != name:
        return False
    return _PARTS[name](state)


def _whole(value: Any, below: int) -> bool:
    return type(value) is int and 0 <= value < below


def _words(value: Any, count: int, dtype: type) -> bool:
    return (
        isinstance(value, np.ndarray)
        and value.dtype == dtype
        and value.shape == (count,)
    )


def _half_word(state: dict) -> bool:
    """The unused half of the last draw that every 64-bit generator keeps."""
    return _whole(state["has_uint32"], 2) and _whole(state["uinteger"], 2**32)


def _fits_pcg(state: dict) -> bool:
    inner = state.get("state")
    return (
        state.keys() == _COMMON
        and isinstance(inner, dict)
        and inner.keys() == {"state", "inc"}
        and all(_whole(part, _WORD**2) for part in inner.values())
        and _half_word(state)
    )


def _fits_sfc(state: dict) -> bool:
    inner = state.get("state")
    return (
        state.keys() == _COMMON
        and isinstance(inner, dict)
        and inner.keys() == {"state"}
        and _words(inner["state"], 4, np.uint64)
        and _half_word(state)
    )


def _fits_philox(state: dict) -> bool:
    inner = state.get("state")
    return (
        state.keys() == _COMMON | {"buffer", "buffer_pos"}
        and isinstance(inner, dict)
        and inner.keys() == {"counter", "key"}
        and _words(inner["counter"], 4, np.uint64)
        and _words(inner["key"], 2, np.uint64)
        and _words(state["buffer"], 4, np.uint64)
        and _whole(state["buffer_pos"], 5)
        and _half_word(state)
    )


def _fits_twister(state: dict) -> bool:
    inner = state.get("state")
    return (
        state.keys() == {"bit_generator", "state"}
        and isinstance(inner, dict)
        and inner.keys() == {"key", "pos"}
        and _words(inner["key"], 624, np.uint32)
        and _whole(inner["pos"], 625)
    )


_PARTS = {
    "PCG64": _fits_pcg,
    "PCG64DXSM": _fits_pcg,
    "SFC64": _fits_sfc,
    "Philox": _fits_philox,
    "MT19937": _fits_twister,
}


def global_state() -> tuple:
    """The state of the functions of `numpy.random` itself, as plain data."""
    _, key, pos, has_gauss, gauss = np.random.get_state()  # noqa: NPY002
    return key, int(pos), int(has_gauss), float(gauss)


def fingerprint(state: tuple) -> tuple:
    """Equal for equal global states."""
    return (hash(state[0].tobytes()), *state[1:])


def restore_global(state: Any) -> None:
    """Put `numpy.random` itself into a state.

    Raises
    ------
    BadState
        If it is none.
    """
    if not isinstance(state, tuple) or len(state) != 4:
        raise BadState("no state of numpy.random")
    key, pos, has_gauss, gauss = state
    fits = _words(key, 624, np.uint32) and _whole(pos, 625) and _whole(has_gauss, 2)
    if not fits or type(gauss) is not float:
        raise BadState("no state of numpy.random")
    np.random.set_state(("MT19937", *state))  # noqa: NPY002
