"""The smallest input on which an answer still fails, so that it can be done by hand.

Rows and columns are left out as long as the same thing goes wrong, then the numbers are
made whole, or short.
"""

from collections.abc import Callable, Iterator, Mapping
from time import perf_counter

import numpy as np

# Of the arguments that the field calls so: N examples, D features.
USUAL_AXES = {
    **dict.fromkeys(("x", "dy", "dx"), "ND"),
    **dict.fromkeys(("mean", "var", "std", "low", "high", "gamma", "beta"), "D"),
    "y": "N",
}
# Few rows and columns first; one row alone shows less than two.
_SIZES = (1, 2, 3, 4)
_SECONDS = 1.0  # a slow answer is told soon rather than on little
MOST_NUMBERS = 24  # of an input that is printed


def smallest(
    inputs: Mapping, axes: Mapping[str, str], fails: Callable[[dict], bool]
) -> dict:
    """The smallest input found on which the same thing goes wrong.

    Parameters
    ----------
    inputs : mapping
        Arguments by name, on which it goes wrong.
    axes : mapping of str to str
        A letter for each axis of an argument; arguments that aren't there stay whole.
    fails : callable
        Whether the same thing goes wrong on other inputs.
    """
    until = perf_counter() + _SECONDS
    cut = _first_failing(_cuts(inputs, axes), fails, until) or dict(inputs)
    return _first_failing(_roundings(cut), fails, until) or cut


def _first_failing(candidates: Iterator[dict], fails: Callable, until: float):
    for candidate in candidates:
        if perf_counter() > until:
            return None
        if fails(candidate):
            return candidate
    return None


def _cuts(inputs: Mapping, axes: Mapping[str, str]) -> Iterator[dict]:
    """The inputs with fewer rows and columns, the smallest first."""
    sizes = _sizes(inputs, axes)
    if sizes is None:
        return
    grid = [{}]
    for letter, size in sizes.items():
        grid = [{**cut, letter: n} for cut in grid for n in _SIZES if n <= size]
    for cut in sorted(grid, key=_least_telling_last):
        if cut != sizes:
            yield {
                name: _cut(value, axes.get(name), cut) for name, value in inputs.items()
            }


def _least_telling_last(cut: Mapping[str, int]) -> tuple[int, int]:
    """By how many numbers are left; a batch of one hides most of what can be wrong."""
    return int(np.prod(list(cut.values()))) + 6 * (cut.get("N") == 1), cut.get("D", 0)


def _sizes(inputs: Mapping, axes: Mapping[str, str]) -> dict[str, int] | None:
    """How long each axis is; None if the arguments don't agree, or none is known."""
    sizes: dict[str, int] = {}
    for name, value in inputs.items():
        letters = axes.get(name)
        if letters is None or not isinstance(value, np.ndarray):
            continue
        if value.ndim != len(letters):
            return None
        for letter, size in zip(letters, value.shape, strict=True):
            if sizes.setdefault(letter, size) != size:
                return None
    return sizes or None


def _cut(value, letters: str | None, sizes: Mapping[str, int]):
    if letters is None or not isinstance(value, np.ndarray):
        return value
    return value[tuple(slice(sizes[letter]) for letter in letters)].copy()


def _roundings(inputs: Mapping) -> Iterator[dict]:
    """The inputs in whole numbers, then in two digits."""
    yield {name: _rounded(value, np.round) for name, value in inputs.items()}
    yield {name: _rounded(value, _two_digits) for name, value in inputs.items()}


def _rounded(value, rounding: Callable):
    floating = isinstance(value, np.ndarray) and value.dtype.kind == "f"
    # Adding 0 makes no difference but to a negative zero.
    return (rounding(value) + 0.0).astype(value.dtype) if floating else value


def _two_digits(array: np.ndarray) -> np.ndarray:
    return np.reshape([float(f"{v:.2g}") for v in array.ravel()], array.shape)


def in_print(inputs: Mapping) -> str:
    """The inputs as code, or an empty string if they are no small arrays and numbers.

    Examples
    --------
    >>> in_print({"x": np.array([[1.0, 2.5]]), "eps": 0.01})
    'x = [[1.0, 2.5]], eps = 0.01'
    """
    if not all(isinstance(v, (np.ndarray, int, float)) for v in inputs.values()):
        return ""
    if sum(np.size(value) for value in inputs.values()) > MOST_NUMBERS:
        return ""
    return ", ".join(f"{name} = {_value(value)}" for name, value in inputs.items())


def _value(value) -> str:
    if not isinstance(value, np.ndarray):
        return repr(value)
    narrow = f" ({value.dtype})" if value.dtype not in (np.float64, np.int64) else ""
    return f"{_short(value).tolist()}{narrow}"


def _short(array: np.ndarray) -> np.ndarray:
    """In six digits, which is enough to see by."""
    if array.dtype.kind != "f":
        return array
    return np.reshape([float(f"{v:.6g}") for v in array.ravel()], array.shape)
