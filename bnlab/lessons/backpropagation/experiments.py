"""Lesson 03: gradients that are right, gradients that look right, and how to tell."""

from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple

import numpy as np

from bnlab.datasets import wine
from bnlab.lessons.backpropagation.reference import (
    batchnorm_backward,
    batchnorm_backward_staged,
    batchnorm_forward,
    bias_gradient,
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


def closed_dx(layer):
    """The true dx of a layer, by the closed form."""
    cache = batchnorm_forward(layer.x, layer.gamma, layer.beta, EPS)[1]
    return batchnorm_backward(layer.dy, cache)[0]


# The problem: it trains, and it's wrong


class Descent(NamedTuple):
    """Loss and largest bias before each step."""

    loss: np.ndarray
    bias: np.ndarray


def descend(rng, constants, steps=300, learning_rate=0.5):
    """Train one dense layer with a bias before batch norm on the wines.

    Parameters
    ----------
    rng : numpy.random.Generator
        Draws the weights.
    constants : bool
        Take mean and variance as constants in the backward pass.
    steps : int
    learning_rate : float

    Returns
    -------
    Descent
    """
    data = wine()
    x = (data.x - data.x.mean(axis=0)) / data.x.std(axis=0)  # (178, 13)
    weights, bias = rng.normal(0, 0.3, (13, 3)), np.zeros(3)
    history = []
    for _ in range(steps):
        x_hat, cache = batchnorm_forward(x @ weights + bias, np.ones(3), np.zeros(3))
        loss, dx_hat = _cross_entropy(x_hat, data.y)
        history.append((loss, np.abs(bias).max()))
        if constants:
            dz = cache.inv_std * dx_hat
        else:
            dz = batchnorm_backward(dx_hat, cache)[0]
        weights = weights - learning_rate * (x.T @ dz)
        bias = bias - learning_rate * bias_gradient(dz)
    return Descent(*np.array(history).T)


def _cross_entropy(scores, labels):
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = shifted / shifted.sum(axis=1, keepdims=True)
    rows = np.arange(len(labels))
    loss = -np.log(p[rows, labels]).mean()
    p[rows, labels] -= 1
    return loss, p / len(labels)


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


def gradient_errors(rng, way, steps):
    """Error of a measured gradient through batch norm and tanh, by step.

    Parameters
    ----------
    rng : numpy.random.Generator
    way : str
        Of `WAYS`.
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

    y, cache = batchnorm_forward(layer.x, layer.gamma, layer.beta)
    dx = batchnorm_backward(layer.dy * (1 - np.tanh(y) ** 2), cache)[0]
    return np.array([relative_error(WAYS[way](loss, layer.x, h), dx) for h in steps])


# Speed


def seconds(run: Callable, repeats=30):
    """The shortest time of a call, in seconds."""
    times = []
    for _ in range(repeats):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return min(times)


def backward_times(n, d, rng):
    """Seconds of one staged and one closed backward pass.

    The closed form gets its x_hat from the cache, which the staged form
    computes again from x; both are as lesson 03 writes them.
    """
    layer = random_layer(rng, n, d)
    cache = batchnorm_forward(layer.x, layer.gamma, layer.beta)[1]
    staged = seconds(lambda: batchnorm_backward_staged(layer.dy, layer.x, layer.gamma))
    return staged, seconds(lambda: batchnorm_backward(layer.dy, cache))


# What batch norm takes out of a gradient


def sums(rng):
    """Sums of dx and of dx * x_hat over the batch, relative to dx's largest."""
    layer = random_layer(rng, 32, 5)
    cache = batchnorm_forward(layer.x, layer.gamma, layer.beta)[1]
    dx = batchnorm_backward(layer.dy, cache)[0]
    size = np.abs(dx).max()
    along = (dx * cache.x_hat).sum(axis=0)
    return np.abs(dx.sum(axis=0)).max() / size, np.abs(along).max() / size


def scaled_gradient(rng, factor):
    """Size of dx when x is multiplied by `factor`, relative to before."""
    layer = random_layer(rng, 32, 5)
    scaled = closed_dx(layer._replace(x=factor * layer.x))
    return np.linalg.norm(scaled) / np.linalg.norm(closed_dx(layer))


def parameter_gradients(rng):
    """Largest gradients of a dense layer's weights and bias, and of beta.

    The layer: 64 standardized wines, 32 units, batch norm, tanh, and a loss
    that is the mean over the batch.

    Returns
    -------
    dict of str to float
    """
    data = wine().x
    x = (data - data.mean(axis=0)) / data.std(axis=0)
    x = x[rng.permutation(len(x))[:64]]
    y, cache = batchnorm_forward(
        x @ rng.normal(0, 0.3, (13, 32)), np.ones(32), np.zeros(32)
    )
    dy = (1 - np.tanh(y) ** 2) * rng.normal(size=y.shape) / len(y)
    dz, _, dbeta = batchnorm_backward(dy, cache)
    gradients = {"weights": x.T @ dz, "beta": dbeta, "bias": bias_gradient(dz)}
    return {name: float(np.abs(g).max()) for name, g in gradients.items()}
