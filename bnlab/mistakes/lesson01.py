"""Known mistakes of lesson 01, each with its diagnosis."""

import numpy as np

from bnlab.mistakes import mistake

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


for _eps in COMMON_EPS:
    mistake(
        "min_max_scale",
        "a small number is added to high - low, so that an unseen value of a constant "
        "feature gets huge; it should give 0",
    )(_scale_with_eps(_eps))


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


FIT_EPS = "a small number is added; a constant feature has standard deviation 0"


def _fit_with_eps(eps, inside):
    def fit_with_eps(x):
        if inside:
            return x.mean(axis=0), np.sqrt(x.var(axis=0) + eps)
        return x.mean(axis=0), x.std(axis=0) + eps

    return fit_with_eps


for _eps in (1e-3, 1e-4):
    mistake("fit_standardizer", FIT_EPS)(_fit_with_eps(_eps, inside=False))
for _eps in COMMON_EPS[:4]:
    mistake("fit_standardizer", FIT_EPS)(_fit_with_eps(_eps, inside=True))


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


STANDARDIZE_EPS = (
    "a small number is added to std, which changes features of small spread; only a "
    "std of 0 needs care"
)


def _standardize_with_eps(eps, inside):
    def standardize_with_eps(x, mean, std):
        wider = np.sqrt(np.square(std) + eps) if inside else std + eps
        return (x - mean) / wider

    return standardize_with_eps


for _eps in COMMON_EPS:
    mistake("standardize", STANDARDIZE_EPS)(_standardize_with_eps(_eps, inside=False))
for _eps in (*COMMON_EPS, 1e-10):
    mistake("standardize", STANDARDIZE_EPS)(_standardize_with_eps(_eps, inside=True))


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


for _limit in (1, 2, 3, 4, 5, 10):
    mistake("standardize", "values far from the mean are cut off; leave them")(
        _standardize_outliers_cut(_limit)
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


# condition_number

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
TOO_LARGE = (
    "x @ x.T has a row for each example, shape (N, N); the Hessian x.T @ x / N has "
    "one for each feature"
)


def _hessian(x):
    x = np.asarray(x, float)
    return x.T @ x / len(x)


def _values(matrix):
    return np.linalg.eigvalsh(matrix)


def _condition(values):
    values = np.sort(values)
    return np.inf if values[0] <= 1e-12 * values[-1] else float(values[-1] / values[0])


def _centred(x):
    return x - x.mean(axis=0)


def _standardized(x):
    return _ratio(_centred(x), x.std(axis=0))


@mistake("condition_number", CENTRED)
def _condition_centred(x):
    return _condition(_values(_hessian(_centred(x))))


@mistake("condition_number", STANDARDIZED_FIRST)
def _condition_standardized(x):
    return _condition(_values(_hessian(_standardized(x))))


@mistake("condition_number", "it is upside down: divide the largest by the smallest")
def _condition_upside_down(x):
    values = _values(_hessian(x))
    return float(values[0] / values[-1])


@mistake("condition_number", SINGULAR_VALUES)
def _condition_singular_values(x):
    return np.sqrt(_condition(_values(_hessian(x))))


@mistake(
    "condition_number",
    "it is squared once too often: eigenvalues of x.T @ x / N are squares already",
)
def _condition_squared(x):
    return _condition(_values(_hessian(x))) ** 2


@mistake("condition_number", DIAGONAL)
def _condition_of_diagonal(x):
    return _condition(np.diag(_hessian(x)))


@mistake("condition_number", TOO_LARGE)
def _condition_too_large(x):
    return _condition(_values(_hessian(x.T)))


@mistake("condition_number", "this is the largest eigenvalue; divide by the smallest")
def _condition_only_largest(x):
    return float(_values(_hessian(x))[-1])


@mistake("condition_number", "you take the difference of the eigenvalues; divide")
def _condition_difference(x):
    values = _values(_hessian(x))
    return float(values[-1] - values[0])


@mistake(
    "condition_number",
    "you divide by the second largest eigenvalue; divide by the smallest",
)
def _condition_second_largest(x):
    values = _values(_hessian(x))
    return float(values[-1] / values[-2])


@mistake(
    "condition_number", "you divide by the mean eigenvalue; divide by the smallest"
)
def _condition_over_mean(x):
    values = _values(_hessian(x))
    return float(values[-1] / values.mean())


@mistake("condition_number", "you return the logarithm of it")
def _condition_log10(x):
    return float(np.log10(_condition(_values(_hessian(x)))))


@mistake("condition_number", "you return the logarithm of it")
def _condition_log(x):
    return float(np.log(_condition(_values(_hessian(x)))))


def _finite_where_infinite(inputs, expected, got):
    """Right but for a feature of zeros, where it gives anything but inf."""
    if np.isinf(expected):
        return not np.isposinf(got)
    return None if np.isclose(got, expected, rtol=1e-6, atol=0) else False


NOT_INFINITE = (
    "a smallest eigenvalue that isn't above 1e-12 of the largest counts as 0, and "
    "then the answer is np.inf"
)


@mistake("condition_number", NOT_INFINITE, symptom=_finite_where_infinite)
def _condition_with_eps(x):
    values = _values(_hessian(x))
    return float(values[-1] / max(values[0], 1e-300))


@mistake("condition_number", NOT_INFINITE, symptom=_finite_where_infinite)
def _condition_zero(x):
    condition = _condition(_values(_hessian(x)))
    return 0.0 if np.isinf(condition) else condition


@mistake("condition_number", NOT_INFINITE, symptom=_finite_where_infinite)
def _condition_nan(x):
    condition = _condition(_values(_hessian(x)))
    return np.nan if np.isinf(condition) else condition


@mistake("condition_number", NOT_INFINITE, symptom=_finite_where_infinite)
def _condition_of_the_others(x):
    values = _values(_hessian(x))
    return _condition(values[values > 1e-12 * values[-1]])


def _condition_early(threshold):
    def condition_early(x):
        values = _values(_hessian(x))
        if values[0] <= threshold * values[-1]:
            return np.inf
        return float(values[-1] / values[0])

    return condition_early


for _threshold in (1e-3, 1e-4, 1e-5, 1e-6):
    mistake("condition_number", "you call it infinite too early: the line is at 1e-12")(
        _condition_early(_threshold)
    )


# largest_stable_rate


@mistake("largest_stable_rate", CENTRED)
def _rate_centred(x):
    return 2 / _values(_hessian(_centred(x)))[-1]


@mistake("largest_stable_rate", STANDARDIZED_FIRST)
def _rate_standardized(x):
    return 2 / _values(_hessian(_standardized(x)))[-1]


@mistake(
    "largest_stable_rate",
    "it is half of what it should be: for the loss mean((x w - y)^2) / 2, descent is "
    "stable up to 2 / largest eigenvalue",
)
def _rate_half(x):
    return 1 / _values(_hessian(x))[-1]


@mistake("largest_stable_rate", "x.T @ x is not divided by N")
def _rate_of_sum(x):
    return 2 / (_values(_hessian(x))[-1] * len(x))


@mistake("largest_stable_rate", "x.T @ x is not divided by N, and the 2 is a 1")
def _rate_half_of_sum(x):
    return 1 / (_values(_hessian(x))[-1] * len(x))


@mistake(
    "largest_stable_rate",
    "you divide x.T @ x by D, the number of features; divide by N, of the examples",
)
def _rate_by_features(x):
    return 2 / (_values(_hessian(x))[-1] * len(x) / x.shape[1])


@mistake("largest_stable_rate", "x.T @ x is divided by N - 1; divide by N")
def _rate_sample(x):
    return 2 * (len(x) - 1) / (_values(_hessian(x))[-1] * len(x))


@mistake(
    "largest_stable_rate",
    "you use the smallest eigenvalue; the steepest direction diverges first",
)
def _rate_smallest(x):
    return 2 / _values(_hessian(x))[0]


@mistake("largest_stable_rate", SINGULAR_VALUES)
def _rate_singular_value(x):
    return 2 / np.sqrt(_values(_hessian(x))[-1] * len(x))


@mistake("largest_stable_rate", SINGULAR_VALUES)
def _rate_root(x):
    return 2 / np.sqrt(_values(_hessian(x))[-1])


@mistake("largest_stable_rate", "this is the curvature; the rate is 2 over it")
def _rate_curvature(x):
    return _values(_hessian(x))[-1]


@mistake("largest_stable_rate", "it is upside down: 2 over the largest eigenvalue")
def _rate_upside_down(x):
    return _values(_hessian(x))[-1] / 2


@mistake("largest_stable_rate", "you multiply by 2; divide 2 by the largest eigenvalue")
def _rate_multiplied(x):
    return 2 * _values(_hessian(x))[-1]


@mistake(
    "largest_stable_rate",
    "you add the eigenvalues up (the trace); the largest one decides",
)
def _rate_trace(x):
    return 2 / np.trace(_hessian(x))


@mistake("largest_stable_rate", DIAGONAL)
def _rate_diagonal(x):
    return 2 / np.diag(_hessian(x)).max()


@mistake(
    "largest_stable_rate",
    "2 / (largest + smallest) is the rate that converges fastest; the largest stable "
    "one is 2 / largest",
)
def _rate_fastest(x):
    values = _values(_hessian(x))
    return 2 / (values[-1] + values[0])


@mistake(
    "largest_stable_rate",
    "it is twice what it should be: the loss is mean((x w - y)^2) / 2",
)
def _rate_twice(x):
    return 4 / _values(_hessian(x))[-1]


# gradient_descent


def _gradient(x, residual):
    return x.T @ residual / len(x)


def _mean_loss(residual):
    return np.mean(np.square(residual)) / 2


def _run(x, y, rate, steps, loss=_mean_loss, gradient=_gradient, start=0.0):
    """Descend with another loss, another gradient or another start."""
    weights = np.full(x.shape[1], start)
    losses = []
    for _ in range(steps + 1):
        residual = x @ weights - y
        losses.append(loss(residual))
        weights = weights - rate * gradient(x, residual)
    return np.array(losses)


@mistake(
    "gradient_descent",
    "the first loss is missing: record the loss of w = 0 before the first step",
)
def _descent_without_first(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps)[1:]


@mistake(
    "gradient_descent",
    "you record each loss after its step, and one step too many; the first loss is "
    "that of w = 0",
)
def _descent_after(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps + 1)[1:]


@mistake(
    "gradient_descent",
    "the last loss is missing: record once more after the last step",
)
def _descent_without_last(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps)[:-1]


@mistake("gradient_descent", "one step too many: there are steps + 1 losses")
def _descent_one_more(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps + 1)


@mistake("gradient_descent", "you return the last loss alone; return all of them")
def _descent_last_alone(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps)[-1]


@mistake("gradient_descent", "you return the weights; return the losses")
def _descent_weights(x, y, learning_rate, steps):
    weights = np.zeros(x.shape[1])
    for _ in range(steps):
        weights = weights - learning_rate * _gradient(x, x @ weights - y)
    return weights


@mistake("gradient_descent", "the loss is not halved: it is mean((x w - y)^2) / 2")
def _descent_loss_whole(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, lambda r: np.mean(r**2))


@mistake("gradient_descent", "the loss is a sum: take the mean, then half of it")
def _descent_loss_sum(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, lambda r: np.sum(r**2) / 2)


@mistake("gradient_descent", "the loss is a sum: take the mean, then half of it")
def _descent_loss_whole_sum(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, lambda r: np.sum(r**2))


@mistake("gradient_descent", "the loss is a root; it is mean((x w - y)^2) / 2")
def _descent_loss_root(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, lambda r: np.sqrt(np.mean(r**2)))


@mistake(
    "gradient_descent",
    "the loss takes absolute values; square the residuals, mean((x w - y)^2) / 2",
)
def _descent_loss_absolute(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, lambda r: np.abs(r).mean())


@mistake(
    "gradient_descent",
    "the loss is the variance of the residuals; their mean counts too",
)
def _descent_loss_variance(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, lambda r: np.var(r) / 2)


@mistake("gradient_descent", "the gradient is not divided by N")
def _descent_gradient_sum(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, gradient=lambda x, r: x.T @ r)


@mistake("gradient_descent", "the loss and the gradient are sums: divide both by N")
def _descent_sums(x, y, learning_rate, steps):
    return _run(
        x, y, learning_rate, steps, lambda r: np.sum(r**2) / 2, lambda x, r: x.T @ r
    )


@mistake(
    "gradient_descent",
    "the gradient is divided by D, the number of features; divide by N",
)
def _descent_gradient_by_features(x, y, learning_rate, steps):
    by_features = lambda x, r: x.T @ r / x.shape[1]  # noqa: E731
    return _run(x, y, learning_rate, steps, gradient=by_features)


@mistake(
    "gradient_descent",
    "the gradient is doubled: the loss has / 2, so its gradient has no 2",
)
def _descent_gradient_double(x, y, learning_rate, steps):
    return _run(x, y, 2 * learning_rate, steps)


@mistake(
    "gradient_descent",
    "you descend mean((x w - y)^2); here the loss is half of that, and so is its "
    "gradient",
)
def _descent_other_loss(x, y, learning_rate, steps):
    return _run(x, y, 2 * learning_rate, steps, lambda r: np.mean(r**2))


@mistake("gradient_descent", "the gradient is halved: the 2 of the square cancels / 2")
def _descent_gradient_half(x, y, learning_rate, steps):
    return _run(x, y, learning_rate / 2, steps)


@mistake("gradient_descent", "you walk up the gradient; subtract it")
def _descent_upwards(x, y, learning_rate, steps):
    return _run(x, y, -learning_rate, steps)


@mistake("gradient_descent", "the weights start from one; start from zero")
def _descent_from_one(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, start=1.0)


@mistake("gradient_descent", "the weights never change")
def _descent_standing(x, y, learning_rate, steps):
    return _run(x, y, 0.0, steps)


@mistake(
    "gradient_descent",
    "the gradient is taken once, at the start; take it again at each step",
)
def _descent_first_gradient(x, y, learning_rate, steps):
    first = _gradient(x, -y)
    return _run(x, y, learning_rate, steps, gradient=lambda x, r: first)


@mistake("gradient_descent", "x is centred first; take x as it comes")
def _descent_centred(x, y, learning_rate, steps):
    return _run(_centred(x), y, learning_rate, steps)


@mistake("gradient_descent", "x is standardized first; take x as it comes")
def _descent_standardized(x, y, learning_rate, steps):
    return _run(_standardized(x), y, learning_rate, steps)


@mistake("gradient_descent", "you learn a bias too; the model here is x w alone")
def _descent_with_bias(x, y, learning_rate, steps):
    return _run(np.c_[x, np.ones(len(x))], y, learning_rate, steps)


@mistake(
    "gradient_descent",
    "weights of shape (D, 1) give predictions of shape (N, 1), and minus y of shape "
    "(N,) that is (N, N); keep the weights (D,)",
)
def _descent_broadcast(x, y, learning_rate, steps):
    weights = np.zeros((x.shape[1], 1))
    losses = []
    for _ in range(steps + 1):
        residual = x @ weights - y  # (N, N)
        losses.append(_mean_loss(residual))
        weights = weights - learning_rate * _gradient(x, residual)
    return np.array(losses)


@mistake(
    "gradient_descent",
    "the examples are taken one by one; each step uses the mean over all of them",
)
def _descent_stochastic(x, y, learning_rate, steps):
    weights = np.zeros(x.shape[1])
    losses = []
    for _ in range(steps + 1):
        losses.append(_mean_loss(x @ weights - y))
        for row, target in zip(x, y, strict=True):
            weights = weights - learning_rate * row * (row @ weights - target)
    return np.array(losses)


@mistake("gradient_descent", KEPT_INTEGER)
def _descent_kept_integer(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps).astype(y.dtype)


@mistake("gradient_descent", writes_into("y"))
def _descent_in_place(x, y, learning_rate, steps):
    losses = _run(x, y, learning_rate, steps)
    y -= y.mean()
    return losses
