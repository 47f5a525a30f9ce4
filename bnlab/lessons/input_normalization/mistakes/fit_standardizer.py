"""Known mistakes in `fit_standardizer`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes
from bnlab.lessons.diagnoses import writes_into
from bnlab.lessons.input_normalization.mistakes.shared import (
    COMMON_EPS,
    KEPT_AXIS,
    KEPT_INTEGER,
    ONE_NUMBER,
    PER_EXAMPLE,
)

known = KnownMistakes("fit_standardizer")


@known(
    "your standard deviation divides by N - 1; in this course it divides by N",
)
def _fit_sample_std(x):
    return x.mean(axis=0), x.std(axis=0, ddof=1)


@known(PER_EXAMPLE)
def _fit_per_example(x):
    return x.mean(axis=1), x.std(axis=1)


@known(ONE_NUMBER)
def _fit_of_all(x):
    return x.mean(), x.std()


@known(
    "you return the variance; the standard deviation is its root",
)
def _fit_variance(x):
    return x.mean(axis=0), x.var(axis=0)


@known("mean and standard deviation are swapped")
def _fit_swapped(x):
    return x.std(axis=0), x.mean(axis=0)


@known(
    "you return the smallest and the largest value: that is min-max scaling",
)
def _fit_min_max(x):
    return x.min(axis=0), x.max(axis=0)


@known(
    "your second number is the range, high - low; take the standard deviation",
)
def _fit_mean_and_range(x):
    return x.mean(axis=0), np.ptp(x, axis=0)


@known("you return the median, not the mean")
def _fit_median(x):
    return np.median(x, axis=0), x.std(axis=0)


@known(KEPT_AXIS)
def _fit_kept_axis(x):
    return x.mean(axis=0, keepdims=True), x.std(axis=0, keepdims=True)


@known(KEPT_INTEGER)
def _fit_kept_integer(x):
    return x.mean(axis=0).astype(x.dtype), x.std(axis=0).astype(x.dtype)


@known(
    "the squared distances are summed, not averaged: divide by N before the root",
)
def _fit_sum(x):
    return x.mean(axis=0), x.std(axis=0) * np.sqrt(len(x))


@known(
    "you return the mean absolute distance; square the distances, then take the root",
)
def _fit_absolute_distance(x):
    mean = x.mean(axis=0)
    return mean, np.abs(x - mean).mean(axis=0)


@known(
    "the mean is not subtracted before squaring: that is the root mean square of x",
)
def _fit_root_mean_square(x):
    return x.mean(axis=0), np.sqrt((np.asarray(x, float) ** 2).mean(axis=0))


@known(
    "you divide by D, the number of features; divide by N, the number of examples",
)
def _fit_divided_by_features(x):
    mean = x.mean(axis=0)
    return mean, np.sqrt(((x - mean) ** 2).sum(axis=0) / x.shape[1])


@known(
    "a standard deviation of 0 is replaced; return 0, `standardize` deals with it",
)
def _fit_zero_replaced(x):
    std = x.std(axis=0)
    return x.mean(axis=0), np.where(std == 0, 1.0, std)


@known(writes_into("x"))
def _fit_in_place(x):
    mean = x.mean(axis=0)
    x -= mean
    return mean, np.sqrt((x**2).mean(axis=0))


def _fit_with_eps(eps, inside):
    def fit_with_eps(x):
        if inside:
            return x.mean(axis=0), np.sqrt(x.var(axis=0) + eps)
        return x.mean(axis=0), x.std(axis=0) + eps

    return fit_with_eps


known.each(
    "a small number is added; a constant feature has standard deviation 0",
    _fit_with_eps,
    *((eps, False) for eps in COMMON_EPS),
    *((eps, True) for eps in COMMON_EPS),
)
