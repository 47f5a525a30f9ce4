"""Known mistakes in `fit_min_max`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes
from bnlab.lessons.diagnoses import writes_into
from bnlab.lessons.input_normalization.mistakes.shared import (
    KEPT_AXIS,
    ONE_NUMBER,
    PER_EXAMPLE,
)

known = KnownMistakes("fit_min_max")


@known(PER_EXAMPLE)
def _min_max_per_example(x):
    return x.min(axis=1), x.max(axis=1)


@known(ONE_NUMBER)
def _min_max_of_all(x):
    return x.min(), x.max()


@known("low and high are swapped")
def _min_max_swapped(x):
    return x.max(axis=0), x.min(axis=0)


@known(
    "the second number is the range, high - low; return the largest value itself",
)
def _min_and_range(x):
    return x.min(axis=0), np.ptp(x, axis=0)


@known("you drop the sign: a value below zero is smaller than zero")
def _min_max_of_absolute(x):
    return np.abs(x).min(axis=0), np.abs(x).max(axis=0)


@known(KEPT_AXIS)
def _min_max_kept_axis(x):
    return x.min(axis=0, keepdims=True), x.max(axis=0, keepdims=True)


@known(
    "you return mean and standard deviation: that is standardization, the next section",
)
def _mean_and_std(x):
    return x.mean(axis=0), x.std(axis=0)


@known(
    "you return where the smallest and largest stand (argmin, argmax), not the values",
)
def _places(x):
    return x.argmin(axis=0), x.argmax(axis=0)


@known(
    "you return the first and the last example; look for the smallest and largest",
)
def _first_and_last(x):
    return x[0], x[-1]


@known("low is taken to be 0; it is the smallest value")
def _low_is_zero(x):
    return np.zeros(x.shape[1]), x.max(axis=0)


@known(
    "you return percentiles, which leave the extremes out; take the smallest and "
    "largest",
)
def _percentiles(x):
    return np.percentile(x, 5, axis=0), np.percentile(x, 95, axis=0)


@known(writes_into("x"))
def _sorted_in_place(x):
    x.sort(axis=0)
    return x[0].copy(), x[-1].copy()
