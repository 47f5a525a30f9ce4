"""Batch normalization, backwards: staged, in closed form, and checked by steps."""

import numpy as np

from bnlab.lessons.forward_pass.reference import batchnorm_forward
from bnlab.validation import require_batch, require_shape

__all__ = [
    "STAGES",
    "batchnorm_backward",
    "batchnorm_backward_staged",
    "batchnorm_forward",
    "bias_gradient",
    "numerical_gradient",
]

# The nodes of the graph, in the order in which their gradients can be computed.
STAGES = ("dbeta", "dgamma", "dx_hat", "dvar", "dmean", "dx")


def numerical_gradient(f, x, h=1e-5):
    """Gradient of `f` at `x` by central differences, one element at a time.

    Parameters
    ----------
    f : callable
        Takes an array of the shape of `x`, gives a real number.
    x : ndarray of float64
        Left as it was.
    h : float, default=1e-5
        The step, in the unit of `x`.

    Returns
    -------
    ndarray
        Like `x`.

    Notes
    -----
    The error is of order h**2 (the series is cut off) plus 1e-16 / h
    (rounding); 1e-5 is near the best of both.

    Examples
    --------
    >>> x = np.array([1.0, 2.0])
    >>> numerical_gradient(lambda v: v[0] ** 2 * v[1], x).round(6).tolist()
    [4.0, 1.0]
    """
    gradient = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


def batchnorm_backward_staged(dy, x, gamma, eps=1e-5):
    """The backward pass of batch norm, one node of the graph a line.

    Parameters
    ----------
    dy : ndarray of shape (N, D)
        Gradient of the loss with respect to the output.
    x : ndarray of shape (N, D)
        The input of the forward pass.
    gamma : ndarray of shape (D,)
    eps : float, default=1e-5
        Inside the root, as in the forward pass.

    Returns
    -------
    dict of str to ndarray
        ``dbeta, dgamma, dvar, dmean`` of shape (D,) and ``dx_hat, dx`` of
        shape (N, D). `dvar` and `dmean` are total derivatives.

    Raises
    ------
    ValueError
        If a shape is not as above.

    Notes
    -----
    The six equations of section 3 of Ioffe and Szegedy (2015),
    arXiv:1502.03167. Their dmean has one more term, dvar times the sum of
    -2 (x - mean) / N, which is zero: distances from the mean sum to zero.

    Examples
    --------
    >>> x, dy = np.array([[1.0], [3.0]]), np.array([[1.0], [0.0]])
    >>> grads = batchnorm_backward_staged(dy, x, np.ones(1), eps=0.0)
    >>> grads["dvar"].tolist(), grads["dmean"].tolist(), grads["dx"].tolist()
    ([0.5], [-1.0], [[0.0], [0.0]])
    """
    dy, x = _floating(dy), _floating(x)
    require_batch(x, gamma=gamma)
    require_shape("dy", dy, x.shape)
    n = len(x)
    centred = _centred(x)  # (N, D)
    inv_std = 1 / np.sqrt((centred**2).mean(axis=0) + eps)  # (D,)

    dbeta = dy.sum(axis=0)  # (D,)
    dgamma = (dy * centred * inv_std).sum(axis=0)  # (D,)
    dx_hat = dy * gamma  # (N, D)
    dvar = (dx_hat * centred).sum(axis=0) * -0.5 * inv_std**3  # (D,)
    dmean = -(dx_hat * inv_std).sum(axis=0)  # (D,)
    dx = dx_hat * inv_std + dvar * 2 * centred / n + dmean / n  # (N, D)
    return {
        "dbeta": dbeta,
        "dgamma": dgamma,
        "dx_hat": dx_hat,
        "dvar": dvar,
        "dmean": dmean,
        "dx": dx,
    }


def batchnorm_backward(dy, cache):
    """The backward pass of batch norm in closed form.

    Parameters
    ----------
    dy : ndarray of shape (N, D)
        Gradient of the loss with respect to the output.
    cache : Cache
        What `batchnorm_forward` gave; left as it was.

    Returns
    -------
    dx : ndarray of shape (N, D)
    dgamma, dbeta : ndarray of shape (D,)

    Raises
    ------
    ValueError
        If `dy` doesn't have the shape of the forward pass.

    Notes
    -----
    The staged equations with dvar and dmean put into dx: dy loses its mean
    over the batch and what of it is parallel to x_hat. Both removed parts
    are sums that dbeta and dgamma have already.

    Examples
    --------
    >>> x = np.array([[0.0], [3.0], [6.0]])
    >>> y, cache = batchnorm_forward(x, np.ones(1), np.zeros(1), eps=3.0)
    >>> dx, dgamma, dbeta = batchnorm_backward(np.array([[1.0], [0.0], [0.0]]), cache)
    >>> dx.round(4).ravel().tolist(), dbeta.tolist()
    ([0.1111, -0.1111, 0.0], [1.0])
    """
    dy = _floating(dy)
    require_shape("dy", dy, cache.x_hat.shape)
    n = len(dy)
    dbeta = dy.sum(axis=0)  # (D,)
    dgamma = (dy * cache.x_hat).sum(axis=0)  # (D,)
    left = dy - dbeta / n - cache.x_hat * dgamma / n  # (N, D)
    return cache.gamma * cache.inv_std * left, dgamma, dbeta


def bias_gradient(dx):
    """Gradient of a bias that is added before batch norm.

    Parameters
    ----------
    dx : ndarray of shape (N, D)
        Gradient with respect to the sum that the bias is part of.

    Returns
    -------
    ndarray of shape (D,)

    Notes
    -----
    Each example's sum has the same bias in it, so the gradients add up.
    Behind batch norm they add up to zero.

    Examples
    --------
    >>> bias_gradient(np.array([[1.0, 2.0], [3.0, -2.0]])).tolist()
    [4.0, 0.0]
    """
    dx = _floating(dx)
    require_shape("dx", dx, ("N", "D"))
    return dx.sum(axis=0)


def _floating(x):
    x = np.asarray(x)
    return x if x.dtype.kind == "f" else x.astype(np.float64)


def _centred(x):
    """`x` minus its mean, twice: the second mean is the first one's rounding."""
    centred = x - x.mean(axis=0)
    return centred - centred.mean(axis=0)
