"""Known mistakes of lesson 02: statistics and normalization."""

import numpy as np

from bnlab.checks.mistakes import mistake
from bnlab.lessons.diagnoses import (BY_VARIANCE, EPS_MISSING, EPS_OUTSIDE, EPS_SQUARED, EPS_TWICE, NOT_CENTRED, ONE_NUMBER, PER_SAMPLE, SAMPLE_VARIANCE, default_eps, fixed_eps)

# batch_statistics


@mistake("batch_statistics", SAMPLE_VARIANCE)
def _sample_variance(x):
    return x.mean(axis=0), x.var(axis=0) * len(x) / max(len(x) - 1, 1)


@mistake("batch_statistics", PER_SAMPLE)
def _per_sample(x):
    return x.mean(axis=1), x.var(axis=1)


@mistake("batch_statistics", ONE_NUMBER)
def _one_number(x):
    return x.mean(), x.var()


@mistake("batch_statistics", "you return the standard deviation, not the variance")
def _standard_deviation(x):
    return x.mean(axis=0), x.std(axis=0)


@mistake("batch_statistics", "mean and variance are swapped")
def _swapped(x):
    return x.var(axis=0), x.mean(axis=0)


@mistake("batch_statistics", "you return sums: divide by N")
def _sums(x):
    return x.sum(axis=0), ((x - x.mean(axis=0)) ** 2).sum(axis=0)


@mistake(
    "batch_statistics",
    "you return the mean of the squares; subtract the mean before squaring",
)
def _mean_of_squares(x):
    return x.mean(axis=0), (np.asarray(x, float) ** 2).mean(axis=0)


@mistake(
    "batch_statistics",
    "your variance is the mean absolute distance; square the distances",
)
def _mean_absolute_distance(x):
    return x.mean(axis=0), np.abs(x - x.mean(axis=0)).mean(axis=0)


@mistake(
    "batch_statistics",
    "you divide by D, the number of features; divide by N, the number of examples",
)
def _divided_by_features(x):
    d = x.shape[1]
    return x.sum(axis=0) / d, ((x - x.mean(axis=0)) ** 2).sum(axis=0) / d


@mistake("batch_statistics", "you return the median, not the mean")
def _median(x):
    return np.median(x, axis=0), x.var(axis=0)


@mistake(
    "batch_statistics",
    "the result keeps a batch axis, shape (1, D); one number a feature has shape (D,)",
)
def _kept_axis(x):
    return x.mean(axis=0, keepdims=True), x.var(axis=0, keepdims=True)


@mistake(
    "batch_statistics",
    "the result is rounded to whole numbers: an integer array takes no fractions",
)
def _kept_integer(x):
    mean = x.mean(axis=0).astype(x.dtype)
    return mean, x.var(axis=0).astype(x.dtype)


# normalize


@mistake("normalize", EPS_MISSING)
def _no_eps(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(var)


@mistake("normalize", EPS_OUTSIDE)
def _eps_outside(x, mean, var, eps=1e-5):
    return (x - mean) / (np.sqrt(var) + eps)


@mistake("normalize", EPS_TWICE)
def _eps_twice(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(var + 2 * eps)


@mistake("normalize", EPS_SQUARED)
def _eps_squared(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(var + eps**2)


@mistake("normalize", "eps is subtracted from the variance; add it")
def _eps_subtracted(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(np.abs(var - eps))


@mistake("normalize", fixed_eps())
def _eps_fixed(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(var + 1e-5)


@mistake("normalize", default_eps(1e-8))
def _default_eps_smaller(x, mean, var, eps=1e-8):
    return (x - mean) / np.sqrt(var + eps)


@mistake("normalize", default_eps(1e-3))
def _default_eps_larger(x, mean, var, eps=1e-3):
    return (x - mean) / np.sqrt(var + eps)


@mistake("normalize", BY_VARIANCE)
def _by_variance(x, mean, var, eps=1e-5):
    return (x - mean) / (var + eps)


@mistake("normalize", "you multiply by the standard deviation; divide by it")
def _multiplied(x, mean, var, eps=1e-5):
    return (x - mean) * np.sqrt(var + eps)


@mistake("normalize", NOT_CENTRED)
def _not_centred(x, mean, var, eps=1e-5):
    return x / np.sqrt(var + eps)


@mistake("normalize", "the mean is only subtracted: divide by the standard deviation")
def _only_centred(x, mean, var, eps=1e-5):
    return x - mean


@mistake("normalize", "the sign is turned round: subtract the mean from x")
def _turned_round(x, mean, var, eps=1e-5):
    return (mean - x) / np.sqrt(var + eps)


@mistake("normalize", "the mean is added; subtract it")
def _mean_added(x, mean, var, eps=1e-5):
    return (x + mean) / np.sqrt(var + eps)


@mistake(
    "normalize", "you take the statistics of x again; use the arguments mean and var"
)
def _own_statistics(x, mean, var, eps=1e-5):
    return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)


@mistake("normalize", "the input comes back as it was")
def _unchanged(x, mean, var, eps=1e-5):
    return x
