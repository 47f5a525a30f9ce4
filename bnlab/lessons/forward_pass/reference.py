"""Batch normalization, forwards: statistics, normalization, scale and shift."""

from typing import NamedTuple

import numpy as np

from bnlab.validation import require_batch, require_shape


class Cache(NamedTuple):
    """What the backward pass needs of the forward pass."""

    x_hat: np.ndarray  # (N, D)
    inv_std: np.ndarray  # (D,), 1 / sqrt(var + eps)
    gamma: np.ndarray  # (D,)


def _floating(x):
    """`x` as a floating array: integers become float64."""
    x = np.asarray(x)
    return x if x.dtype.kind == "f" else x.astype(np.float64)


def _centre(x):
    """Mean of each feature, and `x` minus it, to the last digit.

    A mean far from zero is itself rounded; taking the mean of what is
    left, once more, removes that error (the corrected two-pass
    algorithm of Chan, Golub and LeVeque, 1983).
    """
    mean = x.mean(axis=0)  # (D,)
    centred = x - mean  # (N, D)
    rest = centred.mean(axis=0)  # (D,)
    return mean + rest, centred - rest


def batch_statistics(x):
    """Mean and variance of each feature over the batch.

    Parameters
    ----------
    x : ndarray of shape (N, D)
        N examples of D features; each may have its own unit.

    Returns
    -------
    mean, var : ndarray of shape (D,)
        In the unit of `x`, and squared. `var` divides by N.

    Raises
    ------
    ValueError
        If `x` is not two-dimensional or has no row.

    Notes
    -----
    The first two lines of algorithm 1 of Ioffe and Szegedy (2015),
    arXiv:1502.03167.

    Examples
    --------
    >>> mean, var = batch_statistics(np.array([[1.0, 10.0], [3.0, 10.0]]))
    >>> mean.tolist(), var.tolist()
    ([2.0, 10.0], [1.0, 0.0])
    """
    x = _floating(x)
    require_batch(x)
    mean, centred = _centre(x)
    return mean, (centred * centred).mean(axis=0)


def normalize(x, mean, var, eps=1e-5):
    """Subtract the mean and divide by the standard deviation.

    Parameters
    ----------
    x : ndarray of shape (N, D)
    mean, var : ndarray of shape (D,)
    eps : float, default=1e-5
        Added to the variance, inside the root; in the unit of `x` squared.

    Returns
    -------
    x_hat : ndarray of shape (N, D)
        No unit.

    Raises
    ------
    ValueError
        If a shape is not as above.

    Notes
    -----
    Line 3 of algorithm 1 of Ioffe and Szegedy (2015).
    """
    x = _floating(x)
    require_batch(x, mean=mean, var=var)
    return (x - mean) / np.sqrt(np.asarray(var) + eps)


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    """Normalize each feature over the batch, then scale and shift it.

    Parameters
    ----------
    x : ndarray of shape (N, D)
        N examples of D features; each feature may have its own unit.
    gamma, beta : ndarray of shape (D,)
        Learned scale and shift, in the unit wanted for the output.
    eps : float, default=1e-5
        Added to the variance, so in the unit of `x` squared.

    Returns
    -------
    y : ndarray of shape (N, D)
        ``gamma * x_hat + beta``; `x_hat` has no unit.
    cache : Cache
        What `batchnorm_backward` needs.

    Raises
    ------
    ValueError
        If a shape is not as above.

    Notes
    -----
    Algorithm 1 of Ioffe and Szegedy (2015), arXiv:1502.03167.
    The variance divides by N, not by N - 1.
    """
    x = _floating(x)
    require_batch(x, gamma=gamma, beta=beta)
    centred = _centre(x)[1]  # (N, D)
    var = (centred * centred).mean(axis=0)  # (D,)
    inv_std = 1.0 / np.sqrt(var + eps)  # (D,)
    x_hat = centred * inv_std  # (N, D)
    return gamma * x_hat + beta, Cache(x_hat, inv_std, np.array(gamma))


def identity_parameters(mean, var, eps=1e-5):
    """The scale and shift with which batch norm gives back its input.

    Parameters
    ----------
    mean, var : ndarray of shape (D,)
        Statistics of the batch.
    eps : float, default=1e-5
        As batch norm uses it: it belongs into gamma too.

    Returns
    -------
    gamma, beta : ndarray of shape (D,)

    Raises
    ------
    ValueError
        If the shapes of `mean` and `var` differ.
    """
    mean = _floating(mean)
    require_shape("var", var, mean.shape)
    return np.sqrt(np.asarray(var) + eps), mean.copy()


def stable_variance(x):
    """Variance of each feature, right even when the mean is large.

    Parameters
    ----------
    x : ndarray of shape (N, D)
        float32 or float64.

    Returns
    -------
    var : ndarray of shape (D,)
        Divides by N; of the dtype of `x`.

    Raises
    ------
    ValueError
        If `x` is not two-dimensional or has no row.

    Notes
    -----
    The corrected two-pass algorithm of Chan, Golub and LeVeque (1983).
    The form E[x^2] - E[x]^2 subtracts two large numbers: at mean 1e4 and
    standard deviation 1 nothing of float32's seven digits is left.
    """
    return batch_statistics(x)[1]


def dense_batchnorm_relu(x, weights, gamma, beta, eps=1e-5):
    """One hidden layer: dense without bias, batch norm, ReLU.

    Parameters
    ----------
    x : ndarray of shape (N, D)
    weights : ndarray of shape (D, H)
    gamma, beta : ndarray of shape (H,)
    eps : float, default=1e-5

    Returns
    -------
    ndarray of shape (N, H)

    Raises
    ------
    ValueError
        If a shape is not as above.

    Notes
    -----
    Section 3.2 of Ioffe and Szegedy (2015): a bias before batch norm is
    subtracted again with the mean, and beta takes its role.
    """
    x = _floating(x)
    require_shape("weights", weights, (x.shape[1], "H"))
    y, _ = batchnorm_forward(x @ weights, gamma, beta, eps)
    return np.maximum(y, 0.0)
