"""Lesson 02: what happens to the scale of a signal, and how it is undone.

Every experiment takes the learner's function as an argument; bnlab's is the default.
"""

import numpy as np

from bnlab.datasets import digits
from bnlab.lessons.forward_pass.reference import (
    batch_statistics,
    batchnorm_forward,
    dense_batchnorm_relu,
    identity_parameters,
)
from bnlab.nn.blas import one_blas_thread
from bnlab.nn.loss import one_hot
from bnlab.nn.network import mlp
from bnlab.nn.probes import activation_inputs
from bnlab.nn.training import batches, train_step

DEPTH, UNITS = 10, 64  # of the networks whose scale is looked at
HE = float(np.sqrt(2 / UNITS))  # He et al. (2015), arXiv:1502.01852, equation 10


def standardized_digits(n=256):
    """The first `n` digits, (n, 64), standardized; constant pixels stay 0."""
    x = digits().x[:n]
    std = x.std(axis=0)
    return (x - x.mean(axis=0)) / np.where(std > 0, std, 1)


def scale_by_depth(x, weight_std, depth, rng, forward=None):
    """Standard deviation of what enters each ReLU of a network.

    Parameters
    ----------
    x : ndarray of shape (N, D)
        The network's input; every layer has D units and no bias.
    weight_std : float
        Of the normally distributed weights.
    depth : int
    rng : numpy.random.Generator
    forward : callable, optional
        Batch norm before each ReLU, with eps 1e-5; by default there is none.

    Returns
    -------
    ndarray of shape (depth,)
    """
    d = x.shape[1]
    scales = np.empty(depth)
    for layer in range(depth):
        z = x @ rng.normal(0, weight_std, (d, d))  # (N, D)
        if forward is not None:
            z = np.asarray(forward(z, np.ones(d), np.zeros(d), 1e-5)[0])
        scales[layer] = z.std()
        x = np.maximum(z, 0)
    return scales


@one_blas_thread()
def scales(weight_std, forward=None, seeds=range(10)):
    """`scale_by_depth` of the digits in ten layers: (seeds, layers)."""
    x = standardized_digits()
    rngs = map(np.random.default_rng, seeds)
    return np.array([scale_by_depth(x, weight_std, DEPTH, r, forward) for r in rngs])


@one_blas_thread()
def scales_in_training(seeds, epochs=8, learning_rate=0.03):
    """Scale of z by layer before and after a network without batch norm trains.

    Ten layers of 64 units, He's initial weights, gradient descent on all digits
    in batches of 64.

    Parameters
    ----------
    seeds : sequence of int
        One for each network.
    epochs : int
    learning_rate : float

    Returns
    -------
    before, after : ndarray of shape (seeds, layers)
    """
    rngs = [np.random.default_rng(seed) for seed in seeds]
    x = standardized_digits(None).astype(np.float32)
    targets = one_hot(digits().y, 10, np.float32)
    network = mlp([UNITS] * (DEPTH + 1) + [10], rngs)
    before = _scales_of(network, x)
    for _ in range(epochs):
        for batch in batches(x, targets, 64, rngs):
            train_step(network, *batch, learning_rate)
    return before, _scales_of(network, x)


def _scales_of(network, x):
    return np.array([z.std(axis=(1, 2)) for z in activation_inputs(network, x)]).T


def batch_means(x, batch_size, draws, rng, statistics=batch_statistics):
    """Means of one feature over random batches, drawn with replacement.

    Parameters
    ----------
    x : ndarray of shape (N,)
    batch_size, draws : int
    rng : numpy.random.Generator
    statistics : callable

    Returns
    -------
    ndarray of shape (draws,)
    """
    rows = rng.integers(len(x), size=(batch_size, draws))
    return np.asarray(statistics(x[rows])[0])


def identity_error(
    std, eps, rng, parameters=identity_parameters, forward=batchnorm_forward
):
    """How far batch norm is from giving x back, with eps in gamma and without.

    Parameters
    ----------
    std : float
        Of the feature.
    eps : float
    rng : numpy.random.Generator
    parameters, forward : callable

    Returns
    -------
    with_eps, without : float
        Root mean square of the error, in units of `std`.
    """
    x = rng.normal(3 * std, std, (256, 1))
    mean, var = batch_statistics(x)
    pairs = (parameters(mean, var, eps), (np.sqrt(var), mean))
    return tuple(_error(x, forward, *pair, eps) / std for pair in pairs)


def identity_error_in_batches(
    batch_size, rng, parameters=identity_parameters, forward=batchnorm_forward
):
    """How far one gamma and beta for all data are from giving each batch back.

    Parameters
    ----------
    batch_size : int
    rng : numpy.random.Generator
    parameters, forward : callable

    Returns
    -------
    float
        Root mean square over 1,000 batches, in standard deviations of the data.
    """
    x = rng.normal(3, 1, (batch_size, 1000))  # a batch of one feature a column
    mean, var = np.full(1000, 3.0), np.ones(1000)
    return _error(x, forward, *parameters(mean, var, 1e-5), 1e-5)


def _error(x, forward, gamma, beta, eps):
    y = forward(x, np.asarray(gamma), np.asarray(beta), eps)[0]
    return float(np.sqrt(np.mean((np.asarray(y) - x) ** 2)))


def with_bias(x, weights, bias):
    """`x` and `weights` of the same layer with a bias: a weight on a column of ones."""
    ones, row = np.ones((len(x), 1)), np.full((1, weights.shape[1]), bias)
    return np.hstack([x, ones]), np.vstack([weights, row])


def bias_effect(bias, rng, layer=dense_batchnorm_relu):
    """How much a bias before batch norm changes a layer's output.

    Parameters
    ----------
    bias : float
        Added to every sum before batch norm.
    rng : numpy.random.Generator
    layer : callable

    Returns
    -------
    float
        Largest change of the output, whose scale is 1; 64 examples, 32 units.
    """
    x, weights = rng.normal(size=(64, 13)), rng.normal(size=(13, 32))
    outputs = [
        np.asarray(layer(*with_bias(x, weights, b), np.ones(32), np.zeros(32)))
        for b in (0.0, bias)
    ]
    return float(np.abs(outputs[1] - outputs[0]).max())
