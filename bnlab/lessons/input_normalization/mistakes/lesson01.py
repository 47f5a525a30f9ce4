"""Known mistakes of lesson 01: min-max scaling and standardization."""

import numpy as np

from bnlab.checks.mistakes import mistake

PER_EXAMPLE = (
    "you go along the features of each example (axis=1); each feature is measured "
    "over the examples (axis=0)"
)
ONE_NUMBER = "you take one number for the whole array; each feature has its own"
KEPT_AXIS = (
    "the result keeps an axis of the examples, shape (1, D); one number a feature "
    "has shape (D,)"
)
KEPT_INTEGER = (
    "the result is rounded to whole numbers: an integer array takes no fractions"
)
UNCHANGED = "the input comes back as it was"
OWN_STATISTICS = "you fit x again; use the arguments, which come from the training set"
CLIPPED = "values outside the fitted range are clipped; let them lie outside 0..1"
BY_ZERO = "a constant feature is divided by zero; it should give 0"
OVER_EXAMPLES = (
    "the fitted numbers are laid along the examples; each belongs to a feature, a "
    "column of x"
)
COMMON_EPS = (1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)


def writes_into(name):
    """The check's own words for a changed argument."""
    return f"your code writes into {name}; work on a copy, or make a new array"


def _ratio(numerator, denominator):
    """Feature by feature, 0 where the denominator is 0."""
    constant = denominator == 0
    return np.where(constant, 0.0, numerator / np.where(constant, 1.0, denominator))


def _each(exercise, diagnosis, make, *settings):
    """Register ``make(setting)`` for each setting, by a name of this module."""
    for number, setting in enumerate(settings):
        function = make(*setting)
        function.__name__ = function.__qualname__ = f"{make.__name__}_{number}"
        globals()[function.__name__] = mistake(exercise, diagnosis)(function)


# fit_min_max


@mistake("fit_min_max", PER_EXAMPLE)
def _min_max_per_example(x):
    return x.min(axis=1), x.max(axis=1)


@mistake("fit_min_max", ONE_NUMBER)
def _min_max_of_all(x):
    return x.min(), x.max()


@mistake("fit_min_max", "low and high are swapped")
def _min_max_swapped(x):
    return x.max(axis=0), x.min(axis=0)


@mistake(
    "fit_min_max",
    "the second number is the range, high - low; return the largest value itself",
)
def _min_and_range(x):
    return x.min(axis=0), np.ptp(x, axis=0)


@mistake("fit_min_max", "you drop the sign: a value below zero is smaller than zero")
def _min_max_of_absolute(x):
    return np.abs(x).min(axis=0), np.abs(x).max(axis=0)


@mistake("fit_min_max", KEPT_AXIS)
def _min_max_kept_axis(x):
    return x.min(axis=0, keepdims=True), x.max(axis=0, keepdims=True)


@mistake(
    "fit_min_max",
    "you return mean and standard deviation: that is standardization, the next section",
)
def _mean_and_std(x):
    return x.mean(axis=0), x.std(axis=0)


@mistake(
    "fit_min_max",
    "you return where the smallest and largest stand (argmin, argmax), not the values",
)
def _places(x):
    return x.argmin(axis=0), x.argmax(axis=0)


@mistake(
    "fit_min_max",
    "you return the first and the last example; look for the smallest and largest",
)
def _first_and_last(x):
    return x[0], x[-1]


@mistake("fit_min_max", "low is taken to be 0; it is the smallest value")
def _low_is_zero(x):
    return np.zeros(x.shape[1]), x.max(axis=0)


@mistake(
    "fit_min_max",
    "you return percentiles, which leave the extremes out; take the smallest and "
    "largest",
)
def _percentiles(x):
    return np.percentile(x, 5, axis=0), np.percentile(x, 95, axis=0)


@mistake("fit_min_max", writes_into("x"))
def _sorted_in_place(x):
    x.sort(axis=0)
    return x[0].copy(), x[-1].copy()


# min_max_scale


@mistake("min_max_scale", BY_ZERO)
def _scale_by_zero(x, low, high):
    return (x - low) / (high - low)


@mistake("min_max_scale", BY_ZERO)
def _scale_nan_to_num(x, low, high):
    return np.nan_to_num((x - low) / (high - low))


@mistake(
    "min_max_scale",
    "a constant feature is divided by 1, so that an unseen value of it isn't 0",
)
def _scale_by_one(x, low, high):
    return (x - low) / np.where(high == low, 1.0, high - low)


@mistake("min_max_scale", "a constant feature comes back as it was; it should give 0")
def _scale_constant_kept(x, low, high):
    return np.where(high == low, x, _ratio(x - low, high - low))


@mistake("min_max_scale", "a constant feature gives 1; it should give 0")
def _scale_constant_one(x, low, high):
    return np.where(high == low, 1.0, _ratio(x - low, high - low))


def _scale_with_eps(eps):
    def scale_with_eps(x, low, high):
        return (x - low) / (high - low + eps)

    return scale_with_eps


_each(
    "min_max_scale",
    "a small number is added to high - low, so that an unseen value of a constant "
    "feature gets huge; it should give 0",
    _scale_with_eps,
    *((eps,) for eps in COMMON_EPS),
)


@mistake("min_max_scale", CLIPPED)
def _scale_clipped(x, low, high):
    return np.clip(_ratio(x - low, high - low), 0, 1)


@mistake("min_max_scale", OWN_STATISTICS)
def _scale_own_statistics(x, low, high):
    return _ratio(x - x.min(axis=0), np.ptp(x, axis=0))


@mistake("min_max_scale", "low is not subtracted")
def _scale_low_forgotten(x, low, high):
    return _ratio(x, high - low)


@mistake("min_max_scale", "you divide by high; divide by the range, high - low")
def _scale_by_high(x, low, high):
    return np.where(high == low, 0.0, (x - low) / high)


@mistake("min_max_scale", "you only divide by high; subtract low, divide by high - low")
def _scale_only_by_high(x, low, high):
    return np.where(high == low, 0.0, x / high)


@mistake("min_max_scale", "low is only subtracted: divide by high - low")
def _scale_only_shifted(x, low, high):
    return np.where(high == low, 0.0, x - low)


@mistake(
    "min_max_scale",
    "a bracket is missing: x - low / (high - low) divides low alone",
)
def _scale_bracket_above(x, low, high):
    return np.where(high == low, 0.0, x - _ratio(low, high - low))


@mistake(
    "min_max_scale",
    "a bracket is missing: (x - low) / high - low subtracts low after dividing",
)
def _scale_bracket_below(x, low, high):
    return np.where(high == low, 0.0, (x - low) / high - low)


@mistake("min_max_scale", "you scale to -1..1; low should give 0, high should give 1")
def _scale_to_both_sides(x, low, high):
    return np.where(high == low, 0.0, 2 * _ratio(x - low, high - low) - 1)


@mistake("min_max_scale", "the direction is turned round: low should give 0, high 1")
def _scale_turned_round(x, low, high):
    return _ratio(high - x, high - low)


@mistake(
    "min_max_scale",
    "you standardize: mean and standard deviation belong to the next section",
)
def _scale_standardized(x, low, high):
    return np.where(high == low, 0.0, _ratio(x - x.mean(axis=0), x.std(axis=0)))


@mistake(
    "min_max_scale",
    "you centre on the middle of the range; subtract low, so that low gives 0",
)
def _scale_centred(x, low, high):
    return np.where(high == low, 0.0, _ratio(x - (low + high) / 2, high - low))


@mistake("min_max_scale", OVER_EXAMPLES)
def _scale_over_examples(x, low, high):
    return _ratio(x - low[:, None], (high - low)[:, None])


@mistake("min_max_scale", KEPT_INTEGER)
def _scale_kept_integer(x, low, high):
    return _ratio(x - low, high - low).astype(x.dtype)


@mistake("min_max_scale", writes_into("x"))
def _scale_in_place(x, low, high):
    x -= low
    return _ratio(x, high - low)


@mistake("min_max_scale", writes_into("high"))
def _scale_range_in_place(x, low, high):
    high -= low
    return _ratio(x - low, high)


@mistake("min_max_scale", UNCHANGED)
def _scale_unchanged(x, low, high):
    return x


# fit_standardizer


@mistake(
    "fit_standardizer",
    "your standard deviation divides by N - 1; in this course it divides by N",
)
def _fit_sample_std(x):
    return x.mean(axis=0), x.std(axis=0, ddof=1)


@mistake("fit_standardizer", PER_EXAMPLE)
def _fit_per_example(x):
    return x.mean(axis=1), x.std(axis=1)


@mistake("fit_standardizer", ONE_NUMBER)
def _fit_of_all(x):
    return x.mean(), x.std()


@mistake(
    "fit_standardizer",
    "you return the variance; the standard deviation is its root",
)
def _fit_variance(x):
    return x.mean(axis=0), x.var(axis=0)


@mistake("fit_standardizer", "mean and standard deviation are swapped")
def _fit_swapped(x):
    return x.std(axis=0), x.mean(axis=0)


@mistake(
    "fit_standardizer",
    "you return the smallest and the largest value: that is min-max scaling",
)
def _fit_min_max(x):
    return x.min(axis=0), x.max(axis=0)


@mistake(
    "fit_standardizer",
    "your second number is the range, high - low; take the standard deviation",
)
def _fit_mean_and_range(x):
    return x.mean(axis=0), np.ptp(x, axis=0)


@mistake("fit_standardizer", "you return the median, not the mean")
def _fit_median(x):
    return np.median(x, axis=0), x.std(axis=0)


@mistake("fit_standardizer", KEPT_AXIS)
def _fit_kept_axis(x):
    return x.mean(axis=0, keepdims=True), x.std(axis=0, keepdims=True)


@mistake("fit_standardizer", KEPT_INTEGER)
def _fit_kept_integer(x):
    return x.mean(axis=0).astype(x.dtype), x.std(axis=0).astype(x.dtype)


@mistake(
    "fit_standardizer",
    "the squared distances are summed, not averaged: divide by N before the root",
)
def _fit_sum(x):
    return x.mean(axis=0), x.std(axis=0) * np.sqrt(len(x))


@mistake(
    "fit_standardizer",
    "you return the mean absolute distance; square the distances, then take the root",
)
def _fit_absolute_distance(x):
    mean = x.mean(axis=0)
    return mean, np.abs(x - mean).mean(axis=0)


@mistake(
    "fit_standardizer",
    "the mean is not subtracted before squaring: that is the root mean square of x",
)
def _fit_root_mean_square(x):
    return x.mean(axis=0), np.sqrt((np.asarray(x, float) ** 2).mean(axis=0))


@mistake(
    "fit_standardizer",
    "you divide by D, the number of features; divide by N, the number of examples",
)
def _fit_divided_by_features(x):
    mean = x.mean(axis=0)
    return mean, np.sqrt(((x - mean) ** 2).sum(axis=0) / x.shape[1])


@mistake(
    "fit_standardizer",
    "a standard deviation of 0 is replaced; return 0, `standardize` deals with it",
)
def _fit_zero_replaced(x):
    std = x.std(axis=0)
    return x.mean(axis=0), np.where(std == 0, 1.0, std)


@mistake("fit_standardizer", writes_into("x"))
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


_each(
    "fit_standardizer",
    "a small number is added; a constant feature has standard deviation 0",
    _fit_with_eps,
    *((eps, False) for eps in COMMON_EPS[:2]),
    *((eps, True) for eps in COMMON_EPS[:4]),
)


# standardize


@mistake("standardize", BY_ZERO)
def _standardize_by_zero(x, mean, std):
    return (x - mean) / std


@mistake("standardize", "a constant feature comes back as it was; it should give 0")
def _standardize_constant_kept(x, mean, std):
    return np.where(std == 0, x, _ratio(x - mean, std))


@mistake("standardize", "a constant feature gives 1; it should give 0")
def _standardize_constant_one(x, mean, std):
    return np.where(std == 0, 1.0, _ratio(x - mean, std))


def _standardize_with_eps(eps, inside):
    def standardize_with_eps(x, mean, std):
        wider = np.sqrt(np.square(std) + eps) if inside else std + eps
        return (x - mean) / wider

    return standardize_with_eps


_each(
    "standardize",
    "a small number is added to std, which changes features of small spread; only a "
    "std of 0 needs care",
    _standardize_with_eps,
    *((eps, False) for eps in COMMON_EPS if eps > 1e-8),  # that one rounds away
    *((eps, True) for eps in COMMON_EPS),
)


@mistake("standardize", OWN_STATISTICS)
def _standardize_own_statistics(x, mean, std):
    return _ratio(x - x.mean(axis=0), x.std(axis=0))


@mistake(
    "standardize", "you divide by the variance; std is the standard deviation already"
)
def _standardize_by_variance(x, mean, std):
    return _ratio(x - mean, std**2)


@mistake(
    "standardize", "you take the root of std; it is the standard deviation already"
)
def _standardize_by_root(x, mean, std):
    return _ratio(x - mean, np.sqrt(std))


@mistake("standardize", "you multiply by std; divide by it")
def _standardize_multiplied(x, mean, std):
    return (x - mean) * std


@mistake("standardize", "the mean is not subtracted")
def _standardize_not_centred(x, mean, std):
    return np.where(std == 0, 0.0, _ratio(x, std))


@mistake("standardize", "the mean is only subtracted: divide by std")
def _standardize_only_centred(x, mean, std):
    return np.asarray(x, float) - mean


@mistake("standardize", "the mean is added; subtract it")
def _standardize_mean_added(x, mean, std):
    return np.where(std == 0, 0.0, _ratio(x + mean, std))


@mistake("standardize", "the sign is turned round: subtract the mean from x")
def _standardize_turned_round(x, mean, std):
    return _ratio(mean - x, std)


@mistake("standardize", "a bracket is missing: x - mean / std divides the mean alone")
def _standardize_bracket(x, mean, std):
    return np.where(std == 0, 0.0, x - _ratio(mean, std))


@mistake(
    "standardize",
    "you scale by the smallest and largest value: that is min-max scaling",
)
def _standardize_min_max(x, mean, std):
    return _ratio(x - x.min(axis=0), np.ptp(x, axis=0))


@mistake(
    "standardize", "you squeeze the values into 0..1; standardized ones lie outside too"
)
def _standardize_clipped(x, mean, std):
    return np.clip(_ratio(x - mean, std), 0, 1)


def _standardize_outliers_cut(limit):
    def standardize_outliers_cut(x, mean, std):
        return np.clip(_ratio(x - mean, std), -limit, limit)

    return standardize_outliers_cut


_each(
    "standardize",
    "values far from the mean are cut off; leave them",
    _standardize_outliers_cut,
    *((limit,) for limit in (1, 2, 3, 4, 5, 10)),
)


@mistake("standardize", OVER_EXAMPLES)
def _standardize_over_examples(x, mean, std):
    return _ratio(x - mean[:, None], std[:, None])


@mistake("standardize", KEPT_INTEGER)
def _standardize_kept_integer(x, mean, std):
    return _ratio(x - mean, std).astype(x.dtype)


@mistake("standardize", writes_into("x"))
def _standardize_in_place(x, mean, std):
    x -= mean
    return _ratio(x, std)


@mistake("standardize", writes_into("std"))
def _standardize_std_in_place(x, mean, std):
    std[std == 0] = 1.0
    return (x - mean) / std


@mistake("standardize", UNCHANGED)
def _standardize_unchanged(x, mean, std):
    return x
