"""Known mistakes in `largest_stable_rate`."""

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

known = KnownMistakes("largest_stable_rate")


@known(CENTRED)
def _rate_centred(x):
    return 2 / eigenvalues(hessian(centred(x)))[-1]


@known(STANDARDIZED_FIRST)
def _rate_standardized(x):
    return 2 / eigenvalues(hessian(standardized(x)))[-1]


@known(
    "it is half of what it should be: for the loss np.mean((x @ w - y) ** 2) / 2, "
    "descent is stable up to 2 / largest eigenvalue",
)
def _rate_half(x):
    return 1 / eigenvalues(hessian(x))[-1]


@known("x.T @ x is not divided by N")
def _rate_of_sum(x):
    return 2 / (eigenvalues(hessian(x))[-1] * len(x))


@known("x.T @ x is not divided by N, and the 2 is a 1")
def _rate_half_of_sum(x):
    return 1 / (eigenvalues(hessian(x))[-1] * len(x))


@known(
    "you divide x.T @ x by D, the number of features; divide by N, of the examples",
)
def _rate_by_features(x):
    return 2 / (eigenvalues(hessian(x))[-1] * len(x) / x.shape[1])


@known("x.T @ x is divided by N - 1; divide by N")
def _rate_sample(x):
    return 2 * (len(x) - 1) / (eigenvalues(hessian(x))[-1] * len(x))


@known(
    "you use the smallest eigenvalue; the steepest direction diverges first",
)
def _rate_smallest(x):
    return 2 / eigenvalues(hessian(x))[0]


@known(SINGULAR_VALUES)
def _rate_singular_value(x):
    return 2 / np.sqrt(eigenvalues(hessian(x))[-1] * len(x))


@known(SINGULAR_VALUES)
def _rate_root(x):
    return 2 / np.sqrt(eigenvalues(hessian(x))[-1])


@known("this is the curvature; the rate is 2 over it")
def _rate_curvature(x):
    return eigenvalues(hessian(x))[-1]


@known("it is upside down: 2 over the largest eigenvalue")
def _rate_upside_down(x):
    return eigenvalues(hessian(x))[-1] / 2


@known("you multiply by 2; divide 2 by the largest eigenvalue")
def _rate_multiplied(x):
    return 2 * eigenvalues(hessian(x))[-1]


@known(
    "you add the eigenvalues up (the trace); the largest one decides",
)
def _rate_trace(x):
    return 2 / np.trace(hessian(x))


@known(DIAGONAL)
def _rate_diagonal(x):
    return 2 / np.diag(hessian(x)).max()


@known(
    "2 / (largest + smallest) is the rate that converges fastest; the largest stable "
    "one is 2 / largest",
)
def _rate_fastest(x):
    values = eigenvalues(hessian(x))
    return 2 / (values[-1] + values[0])


@known(
    "it is twice what it should be: the loss is np.mean((x @ w - y) ** 2) / 2",
)
def _rate_twice(x):
    return 4 / eigenvalues(hessian(x))[-1]
