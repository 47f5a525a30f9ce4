"""Lesson 03: gradients that are right, gradients that look right, and how to tell."""

from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple

import numpy as np

from bnlab.lessons.backpropagation.passes import gradients as right_gradients
from bnlab.lessons.backpropagation.reference import (
    batchnorm_backward_staged,
    batchnorm_forward,
    numerical_gradient,
)
from bnlab.nn.gradcheck import complex_step_gradient, relative_error

EPS = 1e-5


class Layer(NamedTuple):
    """A batch, the parameters of batch norm, and a gradient from above."""

    x: np.ndarray  # (N, D)
    gamma: np.ndarray  # (D,)
    beta: np.ndarray  # (D,)
    dy: np.ndarray  # (N, D)


def random_layer(rng, n=8, d=5):
    """A layer of `d` features with a batch of `n`, everything random."""
    x, dy = rng.normal(2, 3, (n, d)), rng.normal(size=(n, d))
    return Layer(x, rng.normal(1, 0.5, d), rng.normal(size=d), dy)


def dx_of(layer, gradients=right_gradients):
    """The dx of a layer; the true one, if no other pass is given."""
    return np.asarray(gradients(layer.dy, layer.x, layer.gamma, layer.beta)[0])


# Measuring a gradient


def analytic_forward(x, gamma, beta, eps=EPS):
    """Batch norm without abs or comparison, so that complex numbers pass."""
    centred = x - x.mean(axis=0)
    return gamma * centred / np.sqrt((centred**2).mean(axis=0) + eps) + beta


def one_sided_gradient(f, x, h):
    """(f(x + h) - f(x)) / h, one element at a time."""
    gradient = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        moved = x.copy()
        moved[i] += h
        gradient[i] = (f(moved) - f(x)) / h
    return gradient


WAYS = {
    "one-sided": one_sided_gradient,
    "central": numerical_gradient,
    "complex step": complex_step_gradient,
}


def gradient_errors(rng, measure, steps):
    """Error of a measured gradient through batch norm and tanh, by step.

    Parameters
    ----------
    rng : numpy.random.Generator
    measure : callable
        ``(f, x, h) -> gradient``, such as one of `WAYS`.
    steps : sequence of float

    Returns
    -------
    ndarray of shape (len(steps),)
        Largest difference from the closed form, relative to its largest
        element.
    """
    layer = random_layer(rng)

    def loss(x):
        return np.sum(layer.dy * np.tanh(analytic_forward(x, layer.gamma, layer.beta)))

    y, _ = batchnorm_forward(layer.x, layer.gamma, layer.beta)
    true = dx_of(layer._replace(dy=layer.dy * (1 - np.tanh(y) ** 2)))
    return np.array(
        [relative_error(measure(loss, layer.x.copy(), h), true) for h in steps]
    )


# One example's gradient, by the path that it takes

# One feature of six examples with mean 4; only the first has a gradient from above.
LONE_X = np.array([[1.0], [0.0], [2.0], [4.0], [6.0], [11.0]])
LONE_DY = np.array([[1.0], [0.0], [0.0], [0.0], [0.0], [0.0]])


def paths(staged=batchnorm_backward_staged):
    """What reaches each x along each path from x_hat, and their sum.

    Parameters
    ----------
    staged : callable
        ``batchnorm_backward_staged``.

    Returns
    -------
    dict of str to ndarray of shape (6,)
    """
    got = staged(LONE_DY.copy(), LONE_X.copy(), np.ones(1))
    stages = {name: np.asarray(got[name]) for name in ("dx_hat", "dvar", "dmean", "dx")}
    n, centred = len(LONE_X), LONE_X - LONE_X.mean(axis=0)
    by_path = {
        "straight path": stages["dx_hat"] / np.sqrt(LONE_X.var(axis=0) + EPS),
        "path through var": stages["dvar"] * 2 * centred / n,
        "path through mean": stages["dmean"] / n + 0 * centred,
        "dx, their sum": stages["dx"],
    }
    return {name: values[:, 0] for name, values in by_path.items()}


# Speed


def shortest(run: Callable, repeats=30, enough=0.3):
    """The shortest time of a call, in seconds; `enough` seconds are spent on it."""
    times = []
    while len(times) < repeats and sum(times) < enough:
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return min(times)


def staged_seconds(layer, staged=batchnorm_backward_staged):
    """Seconds of one staged backward pass."""
    return shortest(lambda: staged(layer.dy, layer.x, layer.gamma))


def closed_seconds(forward, backward):
    """The function from a layer to the seconds of its backward pass in closed form."""

    def seconds(layer):
        _, cache = forward(layer.x, layer.gamma, layer.beta)
        return shortest(lambda: backward(layer.dy, cache))

    return seconds


# What batch norm takes out of a gradient


def sloped_layer(rng, n=40):
    """One feature whose dy rises with x_hat and has a mean other than zero."""
    layer = random_layer(rng, n, 1)
    x_hat, _ = batchnorm_forward(layer.x, np.ones(1), np.zeros(1))
    return layer._replace(dy=layer.dy + 0.8 * x_hat + 0.5), x_hat


def sums(rng, n=32):
    """Sums of dx and of dx * x_hat over the batch, relative to the sum of |dx|."""
    layer = random_layer(rng, n, 5)
    x_hat = batchnorm_forward(layer.x, np.ones(5), np.zeros(5))[0]
    dx = dx_of(layer)
    size = np.abs(dx).sum(axis=0)
    along = (dx * x_hat).sum(axis=0)
    return (np.abs(dx.sum(axis=0)) / size).max(), (np.abs(along) / size).max()


def scaled_gradient(rng, factor):
    """Size of dx when x is multiplied by `factor`, relative to before."""
    layer = random_layer(rng, 32, 5)
    scaled = dx_of(layer._replace(x=factor * layer.x))
    return np.linalg.norm(scaled) / np.linalg.norm(dx_of(layer))
