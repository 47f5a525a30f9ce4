"""Known mistakes in `gradient_descent`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes
from bnlab.lessons.input_normalization.mistakes.shared import (
    KEPT_INTEGER,
    centred,
    standardized,
)

known = KnownMistakes("gradient_descent")


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


@known(
    "the first loss is missing: record the loss of w = 0 before the first step",
)
def _descent_without_first(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps)[1:]


@known(
    "you record each loss after its step, and one step too many; the first loss is "
    "that of w = 0",
)
def _descent_after(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps + 1)[1:]


@known(
    "the last loss is missing: record once more after the last step",
)
def _descent_without_last(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps)[:-1]


@known("one step too many: there are steps + 1 losses")
def _descent_one_more(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps + 1)


@known("you return the last loss alone; return all of them")
def _descent_last_alone(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps)[-1]


@known("you return the weights; return the losses")
def _descent_weights(x, y, learning_rate, steps):
    weights = np.zeros(x.shape[1])
    for _ in range(steps):
        weights = weights - learning_rate * _gradient(x, x @ weights - y)
    return weights


@known("the loss is not halved: it is np.mean((x @ w - y) ** 2) / 2")
def _descent_loss_whole(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, lambda r: np.mean(r**2))


@known("the loss is a sum: take the mean, then half of it")
def _descent_loss_sum(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, lambda r: np.sum(r**2) / 2)


@known("the loss is a sum: take the mean, then half of it")
def _descent_loss_whole_sum(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, lambda r: np.sum(r**2))


@known("the loss is a root; it is np.mean((x @ w - y) ** 2) / 2")
def _descent_loss_root(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, lambda r: np.sqrt(np.mean(r**2)))


@known(
    "the loss takes absolute values; square the residuals, "
    "np.mean((x @ w - y) ** 2) / 2",
)
def _descent_loss_absolute(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, lambda r: np.abs(r).mean())


@known(
    "the loss is the variance of the residuals; their mean counts too",
)
def _descent_loss_variance(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, lambda r: np.var(r) / 2)


@known("the gradient is not divided by N")
def _descent_gradient_sum(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, gradient=lambda x, r: x.T @ r)


@known("the loss and the gradient are sums: divide both by N")
def _descent_sums(x, y, learning_rate, steps):
    return _run(
        x, y, learning_rate, steps, lambda r: np.sum(r**2) / 2, lambda x, r: x.T @ r
    )


@known(
    "the gradient is divided by D, the number of features; divide by N",
)
def _descent_gradient_by_features(x, y, learning_rate, steps):
    by_features = lambda x, r: x.T @ r / x.shape[1]  # noqa: E731
    return _run(x, y, learning_rate, steps, gradient=by_features)


@known(
    "the gradient is doubled: the loss has / 2, so its gradient has no 2",
)
def _descent_gradient_double(x, y, learning_rate, steps):
    return _run(x, y, 2 * learning_rate, steps)


@known(
    "you descend np.mean((x @ w - y) ** 2); here the loss is half of that, and so is "
    "its gradient",
)
def _descent_other_loss(x, y, learning_rate, steps):
    return _run(x, y, 2 * learning_rate, steps, lambda r: np.mean(r**2))


@known("the gradient is halved: the 2 of the square cancels / 2")
def _descent_gradient_half(x, y, learning_rate, steps):
    return _run(x, y, learning_rate / 2, steps)


@known("you walk up the gradient; subtract it")
def _descent_upwards(x, y, learning_rate, steps):
    return _run(x, y, -learning_rate, steps)


@known("the weights start from one; start from zero")
def _descent_from_one(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps, start=1.0)


@known("the weights never change")
def _descent_standing(x, y, learning_rate, steps):
    return _run(x, y, 0.0, steps)


@known(
    "the gradient is taken once, at the start; take it again at each step",
)
def _descent_first_gradient(x, y, learning_rate, steps):
    first = _gradient(x, -y)
    return _run(x, y, learning_rate, steps, gradient=lambda x, r: first)


@known("x is centred first; take x as it comes")
def _descent_centred(x, y, learning_rate, steps):
    return _run(centred(x), y, learning_rate, steps)


@known("x is standardized first; take x as it comes")
def _descent_standardized(x, y, learning_rate, steps):
    return _run(standardized(x), y, learning_rate, steps)


@known("you learn a bias too; the model here is x @ w alone")
def _descent_with_bias(x, y, learning_rate, steps):
    return _run(np.c_[x, np.ones(len(x))], y, learning_rate, steps)


@known(
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


@known(
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


@known(KEPT_INTEGER)
def _descent_kept_integer(x, y, learning_rate, steps):
    return _run(x, y, learning_rate, steps).astype(y.dtype)


@known("your code writes into y; work on a copy, or make a new array")
def _descent_in_place(x, y, learning_rate, steps):
    losses = _run(x, y, learning_rate, steps)
    y -= y.mean()
    return losses
