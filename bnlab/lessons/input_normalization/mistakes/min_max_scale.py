"""Known mistakes in `min_max_scale`."""

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

known = KnownMistakes("min_max_scale")


CLIPPED = "values outside the fitted range are clipped; let them lie outside 0..1"


@known(BY_ZERO)
def _scale_by_zero(x, low, high):
    return (x - low) / (high - low)


@known(BY_ZERO)
def _scale_nan_to_num(x, low, high):
    return np.nan_to_num((x - low) / (high - low))


@known(
    "a constant feature is divided by 1, so that an unseen value of it isn't 0",
)
def _scale_by_one(x, low, high):
    return (x - low) / np.where(high == low, 1.0, high - low)


@known("a constant feature comes back as it was; it should give 0")
def _scale_constant_kept(x, low, high):
    return np.where(high == low, x, ratio(x - low, high - low))


@known("a constant feature gives 1; it should give 0")
def _scale_constant_one(x, low, high):
    return np.where(high == low, 1.0, ratio(x - low, high - low))


def _scale_with_eps(eps):
    def scale_with_eps(x, low, high):
        return (x - low) / (high - low + eps)

    return scale_with_eps


known.each(
    "a small number is added to high - low, so that an unseen value of a constant "
    "feature gets huge; it should give 0",
    _scale_with_eps,
    *((eps,) for eps in COMMON_EPS),
)


@known(CLIPPED)
def _scale_clipped(x, low, high):
    return np.clip(ratio(x - low, high - low), 0, 1)


@known(OWN_STATISTICS)
def _scale_own_statistics(x, low, high):
    return ratio(x - x.min(axis=0), np.ptp(x, axis=0))


@known("low is not subtracted")
def _scale_low_forgotten(x, low, high):
    return ratio(x, high - low)


@known("you divide by high; divide by the range, high - low")
def _scale_by_high(x, low, high):
    return np.where(high == low, 0.0, (x - low) / high)


@known("you only divide by high; subtract low, divide by high - low")
def _scale_only_by_high(x, low, high):
    return np.where(high == low, 0.0, x / high)


@known("low is only subtracted: divide by high - low")
def _scale_only_shifted(x, low, high):
    return np.where(high == low, 0.0, x - low)


@known(
    "a bracket is missing: x - low / (high - low) divides low alone",
)
def _scale_bracket_above(x, low, high):
    return np.where(high == low, 0.0, x - ratio(low, high - low))


@known(
    "a bracket is missing: (x - low) / high - low subtracts low after dividing",
)
def _scale_bracket_below(x, low, high):
    return np.where(high == low, 0.0, (x - low) / high - low)


@known("you scale to -1..1; low should give 0, high should give 1")
def _scale_to_both_sides(x, low, high):
    return np.where(high == low, 0.0, 2 * ratio(x - low, high - low) - 1)


@known("the direction is turned round: low should give 0, high 1")
def _scale_turned_round(x, low, high):
    return ratio(high - x, high - low)


@known(
    "you standardize: mean and standard deviation belong to the next section",
)
def _scale_standardized(x, low, high):
    return np.where(high == low, 0.0, ratio(x - x.mean(axis=0), x.std(axis=0)))


@known(
    "you centre on the middle of the range; subtract low, so that low gives 0",
)
def _scale_centred(x, low, high):
    return np.where(high == low, 0.0, ratio(x - (low + high) / 2, high - low))


@known(OVER_EXAMPLES)
def _scale_over_examples(x, low, high):
    return ratio(x - low[:, None], (high - low)[:, None])


@known(KEPT_INTEGER)
def _scale_kept_integer(x, low, high):
    return ratio(x - low, high - low).astype(x.dtype)


@known(writes_into("x"))
def _scale_in_place(x, low, high):
    x -= low
    return ratio(x, high - low)


@known(writes_into("high"))
def _scale_range_in_place(x, low, high):
    high -= low
    return ratio(x - low, high)


@known(UNCHANGED)
def _scale_unchanged(x, low, high):
    return x
