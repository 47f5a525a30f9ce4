"""A dense layer with batch norm behind it: what a backward pass does to it."""

from typing import NamedTuple

import numpy as np

from bnlab.datasets import wine
from bnlab.lessons.backpropagation import reference
from bnlab.lessons.backpropagation.passes import gradients as right_gradients


class Descent(NamedTuple):
    """Loss and largest bias before each step."""

    loss: np.ndarray
    bias: np.ndarray


def descend(
    rng,
    gradients=right_gradients,
    bias_gradient=reference.bias_gradient,
    steps=300,
    learning_rate=0.5,
):
    """Train one dense layer with a bias before batch norm on the wines.

    Parameters
    ----------
    rng : numpy.random.Generator
        Draws the initial weights.
    gradients : callable
        ``(dy, x, gamma, beta) -> (dx, dgamma, dbeta)`` of batch norm.
    bias_gradient : callable
        From ``dx`` to the gradient of the bias.
    steps : int
    learning_rate : float

    Returns
    -------
    Descent
    """
    x, labels = _standardized(wine().x), wine().y  # (178, 13), (178,)
    weights, bias = rng.normal(0, 0.3, (13, 3)), np.zeros(3)
    gamma, beta = np.ones(3), np.zeros(3)
    history = []
    for _ in range(steps):
        z = x @ weights + bias
        y, _ = reference.batchnorm_forward(z, gamma, beta)
        loss, dy = _cross_entropy(y, labels)
        history.append((loss, np.abs(bias).max()))
        dz = np.asarray(gradients(dy, z, gamma, beta)[0])
        weights = weights - learning_rate * (x.T @ dz)
        bias = bias - learning_rate * np.asarray(bias_gradient(dz))
    return Descent(*np.array(history).T)


def parameter_gradients(
    rng, gradients=right_gradients, bias_gradient=reference.bias_gradient
):
    """Largest gradients of a dense layer's weights and bias, and of beta.

    The layer: 64 standardized wines, 32 units, batch norm, tanh, and a loss
    that is the mean over the batch.

    Parameters
    ----------
    rng : numpy.random.Generator
    gradients, bias_gradient : callable
        As in `descend`.

    Returns
    -------
    dict of str to float
    """
    x = _standardized(wine().x)
    x = x[rng.permutation(len(x))[:64]]
    z, gamma, beta = x @ rng.normal(0, 0.3, (13, 32)), np.ones(32), np.zeros(32)
    y, _ = reference.batchnorm_forward(z, gamma, beta)
    dy = (1 - np.tanh(y) ** 2) * rng.normal(size=y.shape) / len(y)
    dz, _, dbeta = gradients(dy, z, gamma, beta)
    by_name = {
        "weights": x.T @ np.asarray(dz),
        "beta": dbeta,
        "bias": bias_gradient(np.asarray(dz)),
    }
    return {name: float(np.abs(g).max()) for name, g in by_name.items()}


def _standardized(x):
    return (x - x.mean(axis=0)) / x.std(axis=0)


def _cross_entropy(scores, labels):
    """The mean loss, and its gradient with respect to the scores."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows, dscores = np.arange(len(labels)), np.exp(log_p)
    dscores[rows, labels] -= 1
    return -log_p[rows, labels].mean(), dscores / len(labels)
