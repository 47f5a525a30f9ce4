"""Known mistakes of lesson 01: condition number, stable rate, gradient descent."""

import numpy as np

from bnlab.checks.mistakes import mistake

KEPT_INTEGER = (
    "the result is rounded to whole numbers: an integer array takes no fractions"
)


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


def _each(exercise, diagnosis, make, *settings):
    """Register ``make(setting)`` for each setting, by a name of this module."""
    for number, setting in enumerate(settings):
        function = make(*setting)
        function.__name__ = function.__qualname__ = f"{make.__name__}_{number}"
        globals()[function.__name__] = mistake(exercise, diagnosis)(function)


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
    std = x.std(axis=0)
    return _centred(x) / np.where(std == 0, 1.0, std)


@mistake("condition_number", CENTRED)
def _condition_centred(x):
    return _condition(_values(_hessian(_centred(x))))


@mistake("condition_number", STANDARDIZED_FIRST)
def _condition_standardized(x):
    return _condition(_values(_hessian(_standardized(x))))


def _inverse(inputs, expected, got):
    """One over the right answer; where that is 0, as good as 0."""
    if np.isinf(expected):
        return None if abs(got) <= 1e-12 else False
    return bool(np.isclose(got * expected, 1, rtol=1e-6, atol=0))


@mistake(
    "condition_number",
    "it is upside down: divide the largest by the smallest",
    symptom=_inverse,
)
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
    """Right but for singular inputs, some of which give anything but inf."""
    if np.isinf(expected):
        return None if np.isposinf(got) else True
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
def _condition_exactly_singular(x):
    values = _values(_hessian(x))
    return np.inf if values[0] == 0 else float(values[-1] / values[0])


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


_each(
    "condition_number",
    "you call it infinite too early: the line is at 1e-12",
    _condition_early,
    *((threshold,) for threshold in (1e-3, 1e-4, 1e-5, 1e-6)),
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


@mistake(
    "gradient_descent", "your code writes into y; work on a copy, or make a new array"
)
def _descent_in_place(x, y, learning_rate, steps):
    losses = _run(x, y, learning_rate, steps)
    y -= y.mean()
    return losses
