"""Known mistakes in `standardize`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes
from bnlab.lessons.diagnoses import writes_into
from bnlab.lessons.input_normalization.mistakes.shared import (
    BY_ZERO,
    COMMON_EPS,
    KEPT_INTEGER,
    OVER_EXAMPLES,
    OWN_STATISTICS,
    UNCHANGED,
    ratio,
)

known = KnownMistakes("standardize")


@known(BY_ZERO)
def _standardize_by_zero(x, mean, std):
    return (x - mean) / std


@known("a constant feature comes back as it was; it should give 0")
def _standardize_constant_kept(x, mean, std):
    return np.where(std == 0, x, ratio(x - mean, std))


@known("a constant feature gives 1; it should give 0")
def _standardize_constant_one(x, mean, std):
    return np.where(std == 0, 1.0, ratio(x - mean, std))


def _standardize_with_eps(eps, inside):
    def standardize_with_eps(x, mean, std):
        wider = np.sqrt(np.square(std) + eps) if inside else std + eps
        return (x - mean) / wider

    return standardize_with_eps


known.each(
    "a small number is added to std, which changes features of small spread; only a "
    "std of 0 needs care",
    _standardize_with_eps,
    *((eps, False) for eps in COMMON_EPS if eps > 1e-8),  # that one rounds away
    *((eps, True) for eps in COMMON_EPS),
)


@known(OWN_STATISTICS)
def _standardize_own_statistics(x, mean, std):
    return ratio(x - x.mean(axis=0), x.std(axis=0))


@known("you divide by the variance; std is the standard deviation already")
def _standardize_by_variance(x, mean, std):
    return ratio(x - mean, std**2)


@known("you take the root of std; it is the standard deviation already")
def _standardize_by_root(x, mean, std):
    return ratio(x - mean, np.sqrt(std))


@known("you multiply by std; divide by it")
def _standardize_multiplied(x, mean, std):
    return (x - mean) * std


@known("the mean is not subtracted")
def _standardize_not_centred(x, mean, std):
    return np.where(std == 0, 0.0, ratio(x, std))


@known("the mean is only subtracted: divide by std")
def _standardize_only_centred(x, mean, std):
    return np.asarray(x, float) - mean


@known("the mean is added; subtract it")
def _standardize_mean_added(x, mean, std):
    return np.where(std == 0, 0.0, ratio(x + mean, std))


@known("the sign is turned round: subtract the mean from x")
def _standardize_turned_round(x, mean, std):
    return ratio(mean - x, std)


@known("a bracket is missing: x - mean / std divides the mean alone")
def _standardize_bracket(x, mean, std):
    return np.where(std == 0, 0.0, x - ratio(mean, std))


@known(
    "you scale by the smallest and largest value: that is min-max scaling",
)
def _standardize_min_max(x, mean, std):
    return ratio(x - x.min(axis=0), np.ptp(x, axis=0))


@known("you squeeze the values into 0..1; standardized ones lie outside too")
def _standardize_clipped(x, mean, std):
    return np.clip(ratio(x - mean, std), 0, 1)


def _standardize_outliers_cut(limit):
    def standardize_outliers_cut(x, mean, std):
        return np.clip(ratio(x - mean, std), -limit, limit)

    return standardize_outliers_cut


known.each(
    "values far from the mean are cut off; leave them",
    _standardize_outliers_cut,
    *((limit,) for limit in (1, 2, 3, 4, 5, 10)),
)


@known(OVER_EXAMPLES)
def _standardize_over_examples(x, mean, std):
    return ratio(x - mean[:, None], std[:, None])


@known(KEPT_INTEGER)
def _standardize_kept_integer(x, mean, std):
    return ratio(x - mean, std).astype(x.dtype)


@known(writes_into("x"))
def _standardize_in_place(x, mean, std):
    x -= mean
    return ratio(x, std)


@known(writes_into("std"))
def _standardize_std_in_place(x, mean, std):
    std[std == 0] = 1.0
    return (x - mean) / std


@known(UNCHANGED)
def _standardize_unchanged(x, mean, std):
    return x
