"""Compare one result with what was expected, and say where they part."""

from dataclasses import dataclass

import numpy as np

# A right answer in float64 is off by 1e-11 at the worst of our inputs, a wrong one
# by 1e-3 and more: the line stands between. float32 has seven digits.
TOLERANCE_FLOAT64 = 1e-6
TOLERANCE_FLOAT32 = 1e-3

FEWEST_DIGITS = 6


@dataclass(frozen=True)
class Difference:
    """What differs between one result and the expected one.

    Attributes
    ----------
    name : str
        Which result: ``"dx"``.
    problem : str
        The difference in words, without numbers of the data.
    index : tuple of int or None
        Where the first element differs.
    got, expected : str
        That element, or the whole scalar, in print.
    in_hidden : str
        What a hidden test says instead of `problem`: shapes are numbers too,
        and a returned shape can be made to carry hidden inputs out.
    """

    name: str
    problem: str
    index: tuple[int, ...] | None = None
    got: str = ""
    expected: str = ""
    in_hidden: str = ""

    def in_words(self) -> str:
        """The difference without any number of the data."""
        return f"{self.name} {self.in_hidden or self.problem}."

    def sentence(self) -> str:
        """The difference with the numbers that show it."""
        if not self.got:
            return f"{self.name} {self.problem}."
        place = ""
        if self.index:
            place = " at [" + ", ".join(map(str, self.index)) + "]"
        return (
            f"{self.name} {self.problem}{place}: got {self.got}, "
            f"expected {self.expected}."
        )


def as_numbers(value):
    """`value` as a plain numeric array, or None if it isn't numbers.

    Lists and tuples that convert count as the array they give; a masked
    array doesn't, since its masked elements would compare as equal.
    """
    if isinstance(value, np.ma.MaskedArray):
        return None
    if isinstance(value, (list, tuple)):
        value = _from_sequence(value)
    if not isinstance(value, (np.ndarray, np.number, np.bool_, int, float, complex)):
        return None
    array = np.asarray(value)
    return array if array.dtype.kind in "biufc" else None


def _from_sequence(value):
    try:
        return np.array(value)
    except (ValueError, TypeError, OverflowError):  # not of one shape
        return None


def array_size(expected, cancelling=0.0):
    """The magnitude to which a tolerance is relative.

    Parameters
    ----------
    expected : ndarray
    cancelling : float
        Largest magnitude of the terms that cancel in it, if they are
        larger: their rounding stays.
    """
    finite = np.abs(expected[np.isfinite(expected)])
    size = max(finite.max(initial=0.0), cancelling)
    return float(size) if size > 0 else 1.0


def close(got, expected, tolerance, cancelling=0.0):
    """Whether arrays of one shape are equal within a tolerance, element by element.

    Infinities and NaN must stand at the same places.
    """
    with np.errstate(invalid="ignore", over="ignore"):
        within = np.abs(got - expected) <= tolerance * array_size(expected, cancelling)
    both_nan = np.isnan(got) & np.isnan(expected)
    return within & np.isfinite(got) | (got == expected) | both_nan


def compare(name, got, expected, tolerance=TOLERANCE_FLOAT64, cancelling=0.0):
    """The first difference between `got` and `expected`, or None.

    Parameters
    ----------
    name : str
        What the result is called, for the sentence.
    got : object
        Whatever the learner's function gave.
    expected : ndarray, number, bool or None
    tolerance : float
        Relative to the array's size.
    cancelling : float
        See `array_size`.

    Examples
    --------
    >>> compare("var", np.array([1.0, 2.5]), np.array([1.0, 2.0])).sentence()
    'var differs at [1]: got 2.5, expected 2.0.'
    """
    if expected is None:
        shown = _show(got, FEWEST_DIGITS)
        return None if got is None else Difference(name, "differs", None, shown, "None")
    if got is None:
        return Difference(name, "is None: nothing was returned")
    numbers = as_numbers(got)
    if numbers is None:
        return Difference(name, f"must be an array of numbers, got {_kind(got)}")
    return _compare_numbers(name, numbers, np.asarray(expected), tolerance, cancelling)


def _compare_numbers(name, got, expected, tolerance, cancelling):
    if got.shape != expected.shape:
        shapes, advice = _shape_problem(got.shape, expected.shape)
        short = "has another shape than expected" + advice
        return Difference(name, shapes + advice, in_hidden=short)
    if got.dtype.kind == "c" and expected.dtype.kind != "c":
        return Difference(name, "is complex, and should be real")
    good = close(_wide(got), _wide(expected), tolerance, cancelling)
    if good.all():
        return None
    index = tuple(int(i) for i in np.argwhere(~good)[0])
    problem = "differs"
    if np.isnan(got[index]):
        problem = "is NaN"
    return Difference(name, problem, index, *_shown_apart(got[index], expected[index]))


def _wide(array):
    """In float64 (or complex128), so that comparing rounds nothing."""
    return array.astype(complex if array.dtype.kind == "c" else float)


def _shape_problem(got, expected):
    """The shapes, and advice where one is common."""
    advice = ""
    if len(got) == 2 and got[0] == 1 and got[1:] == expected:
        advice = ": one number a feature, so leave the batch axis out (no keepdims)"
    return f"has shape {got}, expected {expected}", advice


def _kind(value):
    """What came instead of numbers; the same words for an object however it came."""
    if type(value) is np.ndarray:
        return f"an array of dtype {value.dtype}"
    if type(value) in (str, bytes, dict, set, tuple, list):
        return type(value).__name__
    return "another object (a masked array, or one of your own)"


def _shown_apart(got, expected):
    """Both in as many digits as it takes to tell them apart."""
    for digits in (FEWEST_DIGITS, 9, 12):
        pair = _show(got, digits), _show(expected, digits)
        if pair[0] != pair[1]:
            return pair
    return _show(got, 17), _show(expected, 17)


def _show(value, digits):
    if isinstance(value, (bool, np.bool_)) or value is None:
        return str(value)
    if isinstance(value, (int, np.integer)):
        return str(int(value)) if abs(int(value)) < 10**15 else "a huge integer"
    if isinstance(value, (float, np.floating)):
        value = float(value)
        return repr(value) if value == 0 else repr(float(f"{value:.{digits}g}"))
    return str(value) if isinstance(value, (complex, np.complexfloating)) else "other"
