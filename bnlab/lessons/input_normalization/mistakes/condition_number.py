"""Known mistakes in `condition_number`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes
from bnlab.lessons.input_normalization.mistakes.shared import (
    CENTRED,
    DIAGONAL,
    SINGULAR_VALUES,
    STANDARDIZED_FIRST,
    centred,
    eigenvalues,
    hessian,
    standardized,
)

known = KnownMistakes("condition_number")


TOO_LARGE = (
    "x @ x.T has a row for each example, shape (N, N); the Hessian x.T @ x / N has "
    "one for each feature"
)


def _condition(values):
    values = np.sort(values)
    return np.inf if values[0] <= 1e-12 * values[-1] else float(values[-1] / values[0])


@known(CENTRED)
def _condition_centred(x):
    return _condition(eigenvalues(hessian(centred(x))))


@known(STANDARDIZED_FIRST)
def _condition_standardized(x):
    return _condition(eigenvalues(hessian(standardized(x))))


def _inverse(inputs, expected, got):
    """One over the right answer; where that is 0, as good as 0."""
    if np.isinf(expected):
        return None if abs(got) <= 1e-12 else False
    return bool(np.isclose(got * expected, 1, rtol=1e-6, atol=0))


@known(
    "it is upside down: divide the largest by the smallest",
    symptom=_inverse,
)
def _condition_upside_down(x):
    values = eigenvalues(hessian(x))
    return float(values[0] / values[-1])


@known(SINGULAR_VALUES)
def _condition_singular_values(x):
    return np.sqrt(_condition(eigenvalues(hessian(x))))


@known(
    "it is squared once too often: eigenvalues of x.T @ x / N are squares already",
)
def _condition_squared(x):
    return _condition(eigenvalues(hessian(x))) ** 2


@known(DIAGONAL)
def _condition_of_diagonal(x):
    return _condition(np.diag(hessian(x)))


@known(TOO_LARGE)
def _condition_too_large(x):
    return _condition(eigenvalues(hessian(x.T)))


@known("this is the largest eigenvalue; divide by the smallest")
def _condition_only_largest(x):
    return float(eigenvalues(hessian(x))[-1])


@known("you take the difference of the eigenvalues; divide")
def _condition_difference(x):
    values = eigenvalues(hessian(x))
    return float(values[-1] - values[0])


@known(
    "you divide by the second largest eigenvalue; divide by the smallest",
)
def _condition_second_largest(x):
    values = eigenvalues(hessian(x))
    return float(values[-1] / values[-2])


@known("you divide by the mean eigenvalue; divide by the smallest")
def _condition_over_mean(x):
    values = eigenvalues(hessian(x))
    return float(values[-1] / values.mean())


@known("you return the logarithm of it")
def _condition_log10(x):
    return float(np.log10(_condition(eigenvalues(hessian(x)))))


@known("you return the logarithm of it")
def _condition_log(x):
    return float(np.log(_condition(eigenvalues(hessian(x)))))


def _finite_where_infinite(inputs, expected, got):
    """Right but for singular inputs, some of which give anything but inf."""
    if np.isinf(expected):
        return None if np.isposinf(got) else True
    return None if np.isclose(got, expected, rtol=1e-6, atol=0) else False


NOT_INFINITE = (
    "a smallest eigenvalue that isn't above 1e-12 of the largest counts as 0, and "
    "then the answer is np.inf"
)


@known(NOT_INFINITE, symptom=_finite_where_infinite)
def _condition_with_eps(x):
    values = eigenvalues(hessian(x))
    return float(values[-1] / max(values[0], 1e-300))


@known(NOT_INFINITE, symptom=_finite_where_infinite)
def _condition_exactly_singular(x):
    values = eigenvalues(hessian(x))
    return np.inf if values[0] == 0 else float(values[-1] / values[0])


@known(NOT_INFINITE, symptom=_finite_where_infinite)
def _condition_zero(x):
    condition = _condition(eigenvalues(hessian(x)))
    return 0.0 if np.isinf(condition) else condition


@known(NOT_INFINITE, symptom=_finite_where_infinite)
def _condition_nan(x):
    condition = _condition(eigenvalues(hessian(x)))
    return np.nan if np.isinf(condition) else condition


@known(NOT_INFINITE, symptom=_finite_where_infinite)
def _condition_of_the_others(x):
    values = eigenvalues(hessian(x))
    return _condition(values[values > 1e-12 * values[-1]])


def _condition_early(threshold):
    def condition_early(x):
        values = eigenvalues(hessian(x))
        if values[0] <= threshold * values[-1]:
            return np.inf
        return float(values[-1] / values[0])

    return condition_early


known.each(
    "you call it infinite too early: the line is at 1e-12",
    _condition_early,
    *((threshold,) for threshold in (1e-3, 1e-4, 1e-5, 1e-6)),
)
