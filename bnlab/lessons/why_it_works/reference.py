"""Reference answers of lesson 04: one step of training, and four ways to look at it."""

import numpy as np

from bnlab.lessons.backpropagation.reference import batchnorm_backward
from bnlab.lessons.forward_pass.reference import batchnorm_forward
from bnlab.validation import require_shape


def train_step(x, labels, params, learning_rate):
    """One step of gradient descent on dense, batch norm, ReLU, dense, softmax.

    Parameters
    ----------
    x : ndarray of shape (N, D)
    labels : ndarray of int, shape (N,)
        Classes from 0 to C - 1.
    params : dict of str to ndarray
        ``weights1 (D, H), gamma (H,), beta (H,), weights2 (H, C),
        bias2 (C,)``. Left as it was.
    learning_rate : float

    Returns
    -------
    loss : float
        Mean cross-entropy before the step, in nats.
    new_params : dict of str to ndarray
        After it.

    Raises
    ------
    ValueError
        If a shape is not as above.

    Notes
    -----
    eps is 1e-5. No bias stands before batch norm: beta does its work.
    """
    require_shape("x", x, ("N", "D"))
    require_shape("labels", labels, (len(x),))
    p = params
    z = x @ p["weights1"]  # (N, H)
    y, cache = batchnorm_forward(z, p["gamma"], p["beta"])
    h = np.maximum(y, 0)  # (N, H)
    loss, dlogits = _cross_entropy(h @ p["weights2"] + p["bias2"], labels)
    dy = (dlogits @ p["weights2"].T) * (y > 0)  # (N, H)
    dz, dgamma, dbeta = batchnorm_backward(dy, cache)
    gradients = {
        "weights1": x.T @ dz,
        "gamma": dgamma,
        "beta": dbeta,
        "weights2": h.T @ dlogits,
        "bias2": dlogits.sum(axis=0),
    }
    return loss, {name: p[name] - learning_rate * gradients[name] for name in p}


def _cross_entropy(logits, labels):
    """Mean cross-entropy of softmax, and its gradient (N, C)."""
    rows, labels = np.arange(len(labels)), labels.astype(int)
    shifted = logits - logits.max(axis=1, keepdims=True)  # exp can't overflow
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))  # (N, C)
    dlogits = np.exp(log_p)
    dlogits[rows, labels] -= 1
    return -log_p[rows, labels].mean(), dlogits / len(labels)


def epochs_to_reach(accuracy, target):
    """The first epoch whose accuracy is at least `target`.

    Parameters
    ----------
    accuracy : sequence of float
        After epoch 1, epoch 2, and so on.
    target : float

    Returns
    -------
    int or None
        None if it is never reached.

    Examples
    --------
    >>> epochs_to_reach([0.5, 0.8, 0.9, 0.85], 0.8)
    2
    """
    reached = np.flatnonzero(np.asarray(accuracy) >= target)
    return int(reached[0]) + 1 if len(reached) else None


def log10_gradient_norms(gradients):
    """Decimal logarithm of each array's Frobenius norm.

    Parameters
    ----------
    gradients : sequence of ndarray
        One a layer, of any shape.

    Returns
    -------
    ndarray of shape (L,)
        -inf for a gradient that is zero.

    Examples
    --------
    >>> log10_gradient_norms([np.array([[3.0, 4.0]]) * 20, np.zeros(2)]).tolist()
    [2.0, -inf]
    """
    norms = np.array([np.sqrt(np.sum(np.square(g))) for g in gradients])
    with np.errstate(divide="ignore"):
        return np.log10(norms)


def percentile_drift(activations):
    """15th, 50th and 85th percentile of one unit at each step.

    Parameters
    ----------
    activations : ndarray of shape (steps, N)

    Returns
    -------
    ndarray of shape (steps, 3)
        Linearly interpolated between examples.

    Notes
    -----
    What figure 1 of Ioffe and Szegedy (2015), arXiv:1502.03167, shows.
    """
    require_shape("activations", activations, ("steps", "N"))
    return np.percentile(activations, [15, 50, 85], axis=1).T


def loss_range(loss, params, gradient, rates):
    """The lowest and the highest loss along the gradient.

    Parameters
    ----------
    loss : callable
        From an array like `params` to a number.
    params, gradient : ndarray
    rates : sequence of float
        Steps to try: ``loss(params - rate * gradient)``.

    Returns
    -------
    low, high : float

    Notes
    -----
    After figure 4a of Santurkar, Tsipras, Ilyas and Madry (2018),
    arXiv:1805.11604.
    """
    losses = [loss(params - rate * gradient) for rate in rates]
    return min(losses), max(losses)
