"""Lesson 02: what happens to the scale of a signal, and to digits, on the way."""

import numpy as np

from bnlab.lessons.forward_pass.reference import (
    batch_statistics,
    batchnorm_forward,
    dense_batchnorm_relu,
    identity_parameters,
    stable_variance,
)


def scale_by_depth(x, weight_std, depth, rng, batch_norm=False):
    """Standard deviation of the pre-activations of each layer of a ReLU net.

    Parameters
    ----------
    x : ndarray of shape (N, D)
        The net's input; every layer has D units and no bias.
    weight_std : float
        Of the normally distributed weights.
    depth : int
    rng : numpy.random.Generator
    batch_norm : bool, default=False
        Normalize each pre-activation over the batch.

    Returns
    -------
    ndarray of shape (depth,)
        As the ReLU meets them: after batch norm, where there is one.
    """
    d = x.shape[1]
    scales = np.empty(depth)
    for layer in range(depth):
        z = x @ rng.normal(0, weight_std, (d, d))  # (N, D)
        if batch_norm:
            z, _ = batchnorm_forward(z, np.ones(d), np.zeros(d), eps=1e-12)
        scales[layer] = z.std()
        x = np.maximum(z, 0)
    return scales


def batch_means(x, batch_size, batches, rng):
    """Means of one feature over random batches, drawn with replacement.

    Parameters
    ----------
    x : ndarray of shape (N,)
    batch_size, batches : int
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of shape (batches,)
    """
    rows = rng.integers(len(x), size=(batch_size, batches))
    return batch_statistics(x[rows])[0]


def identity_error(std, eps, rng):
    """How far batch norm is from giving x back, with eps in gamma and without.

    Parameters
    ----------
    std : float
        Of the feature.
    eps : float
    rng : numpy.random.Generator

    Returns
    -------
    with_eps, without : float
        Largest error, in units of `std`.
    """
    x = rng.normal(3 * std, std, (256, 1))
    mean, var = batch_statistics(x)
    errors = []
    for gamma, beta in (identity_parameters(mean, var, eps), (np.sqrt(var), mean)):
        y, _ = batchnorm_forward(x, gamma, beta, eps)
        errors.append(np.abs(y - x).max() / std)
    return tuple(errors)


def _one_pass(x):
    return (x * x).mean(axis=0) - x.mean(axis=0) ** 2


def _two_pass(x):
    centred = x - x.mean(axis=0)
    return (centred * centred).mean(axis=0)


VARIANCES = {
    "E[x²] - E[x]²": _one_pass,
    "two passes": _two_pass,
    "two passes, corrected": stable_variance,
}


def variance_errors(mean, rng, n=256, d=100):
    """Median relative error of the variance in float32, for three algorithms.

    Parameters
    ----------
    mean : float
        Of the data, whose standard deviation is 1.
    rng : numpy.random.Generator
    n, d : int
        Examples and features.

    Returns
    -------
    dict of str to float
    """
    x = rng.normal(mean, 1, (n, d)).astype(np.float32)
    true = x.astype(np.float64).var(axis=0)
    return {
        name: float(np.median(np.abs(variance(x) / true - 1)))
        for name, variance in VARIANCES.items()
    }


def negative_share(mean, rng, n=256, d=100):
    """Share of features to which E[x²] - E[x]² gives a negative variance."""
    x = rng.normal(mean, 1, (n, d)).astype(np.float32)
    return float((_one_pass(x) < 0).mean())


def bias_effect(bias, rng, n=64, d=13, h=32):
    """How much a bias before batch norm changes a layer's output.

    Parameters
    ----------
    bias : float
        Added to every sum before batch norm.
    rng : numpy.random.Generator
    n, d, h : int
        Examples, features, units.

    Returns
    -------
    float
        Largest change of the output, whose scale is 1.
    """
    x, weights = rng.normal(size=(n, d)), rng.normal(size=(d, h))
    without = dense_batchnorm_relu(x, weights, np.ones(h), np.zeros(h))
    z = x @ weights + bias
    with_bias = np.maximum(batchnorm_forward(z, np.ones(h), np.zeros(h))[0], 0)
    return float(np.abs(with_bias - without).max())
