"""One step down the gradient, and the batches it is taken on."""

import numpy as np

from bnlab.training.loss import softmax_cross_entropy


def loss_and_gradient(network, x, targets):
    """Fill ``network.grads`` for one batch, and return the loss."""
    loss, dlogits = softmax_cross_entropy(network.forward(x), targets)
    network.backward(dlogits)
    return loss


def train_step(network, x, targets, learning_rate):
    """One step of gradient descent; returns the loss before it."""
    loss = loss_and_gradient(network, x, targets)
    network.grads *= learning_rate
    network.params -= network.grads
    return loss


def batches(x, targets, batch_size, rng):
    """Shuffle the examples and deal them in batches, one epoch.

    An incomplete last batch is left out, so that every batch has the same
    statistics' noise; the next epoch's shuffle leaves out others.

    Parameters
    ----------
    x, targets : ndarray of shape (N, D) and (N, C)
        Or (R, N, D) and (R, N, C), when replicas see different data.
    batch_size : int
    rng : numpy.random.Generator or list of R of them
        A list shuffles for each replica.

    Yields
    ------
    x, targets : ndarray of shape (batch_size, ...), after replicas if any
    """
    n = targets.shape[-2]
    if not 1 <= batch_size <= n:
        raise ValueError(f"batch_size must be from 1 to {n}, got {batch_size}")
    x, targets = _shuffled(x, targets, rng)
    for stop in range(batch_size, n + 1, batch_size):
        chosen = slice(stop - batch_size, stop)
        yield x[..., chosen, :], targets[..., chosen, :]


def _shuffled(x, targets, rng):
    n = targets.shape[-2]
    if not isinstance(rng, list):
        order = rng.permutation(n)
        return x[order], targets[order]
    order = np.stack([each.permutation(n) for each in rng])  # (R, N)
    if targets.ndim == 2:
        return x[order], targets[order]
    replica = np.arange(len(rng))[:, None]
    return x[replica, order], targets[replica, order]
