"""Known mistakes in `batch_statistics`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes
from bnlab.lessons.diagnoses import ONE_NUMBER, PER_SAMPLE, SAMPLE_VARIANCE

known = KnownMistakes("batch_statistics")


@known(SAMPLE_VARIANCE)
def _sample_variance(x):
    return x.mean(axis=0), x.var(axis=0) * len(x) / max(len(x) - 1, 1)


@known(SAMPLE_VARIANCE)
def _sample_variance_of_one_is_nan(x):
    return x.mean(axis=0), x.var(axis=0, ddof=1)


@known(PER_SAMPLE)
def _per_sample(x):
    return x.mean(axis=1), x.var(axis=1)


@known(ONE_NUMBER)
def _one_number(x):
    return x.mean(), x.var()


@known("you return the standard deviation, not the variance")
def _standard_deviation(x):
    return x.mean(axis=0), x.std(axis=0)


@known("mean and variance are swapped")
def _swapped(x):
    return x.var(axis=0), x.mean(axis=0)


@known("you return sums: divide by N")
def _sums(x):
    return x.sum(axis=0), ((x - x.mean(axis=0)) ** 2).sum(axis=0)


@known(
    "you return the mean of the squares; subtract the mean before squaring",
)
def _mean_of_squares(x):
    return x.mean(axis=0), (np.asarray(x, float) ** 2).mean(axis=0)


@known(
    "your variance is the mean absolute distance; square the distances",
)
def _mean_absolute_distance(x):
    return x.mean(axis=0), np.abs(x - x.mean(axis=0)).mean(axis=0)


@known(
    "you divide by D, the number of features; divide by N, the number of examples",
)
def _divided_by_features(x):
    d = x.shape[1]
    return x.sum(axis=0) / d, ((x - x.mean(axis=0)) ** 2).sum(axis=0) / d


@known("you return the median, not the mean")
def _median(x):
    return np.median(x, axis=0), x.var(axis=0)


@known(
    "the result keeps a batch axis, shape (1, D); one number a feature has shape (D,)",
)
def _kept_axis(x):
    return x.mean(axis=0, keepdims=True), x.var(axis=0, keepdims=True)


@known(
    "the result is rounded to whole numbers: an integer array takes no fractions",
)
def _kept_integer(x):
    mean = x.mean(axis=0).astype(x.dtype)
    return mean, x.var(axis=0).astype(x.dtype)
