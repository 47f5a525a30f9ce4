"""What several of lesson 01's known mistakes say or compute."""

import numpy as np

PER_EXAMPLE = (
    "you go along the features of each example (axis=1); each feature is measured "
    "over the examples (axis=0)"
)
ONE_NUMBER = "you take one number for the whole array; each feature has its own"
KEPT_AXIS = (
    "the result keeps an axis of the examples, shape (1, D); one number per feature "
    "has shape (D,)"
)
KEPT_INTEGER = (
    "the result is rounded to whole numbers: an integer array takes no fractions"
)
UNCHANGED = "the input comes back as it was"
OWN_STATISTICS = "you fit x again; use the arguments, which come from the training set"
BY_ZERO = "a constant feature is divided by zero; it should give 0"
OVER_EXAMPLES = (
    "the fitted numbers are laid along the examples; each belongs to a feature, a "
    "column of x"
)
COMMON_EPS = (1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)


def ratio(numerator, denominator):
    """Feature by feature, 0 where the denominator is 0."""
    constant = denominator == 0
    return np.where(constant, 0.0, numerator / np.where(constant, 1.0, denominator))


CENTRED = "you subtract the mean first; take x as it comes"
STANDARDIZED_FIRST = "you standardize x first; take x as it comes"
DIAGONAL = (
    "you look at each feature alone; the eigenvalues of x.T @ x / N see how features "
    "go together too"
)
SINGULAR_VALUES = (
    "you use singular values, which are roots; the eigenvalues of x.T @ x are their "
    "squares"
)


def hessian(x):
    """x.T @ x / N in float64, (D, D)."""
    x = np.asarray(x, float)
    return x.T @ x / len(x)


def eigenvalues(matrix):
    """In ascending order."""
    return np.linalg.eigvalsh(matrix)


def centred(x):
    """Each feature without its mean."""
    return x - x.mean(axis=0)


def standardized(x):
    """Each feature on mean 0 and standard deviation 1; a constant one gives 0."""
    std = x.std(axis=0)
    return centred(x) / np.where(std == 0, 1.0, std)
