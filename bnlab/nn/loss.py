"""What the network minimizes: the mean cross-entropy of softmax."""

import numpy as np


def one_hot(labels, classes, dtype=np.float32):
    """Rows of zeros with a one in the column of the label."""
    return np.eye(classes, dtype=dtype)[labels]


def softmax_cross_entropy(logits, targets):
    """The mean cross-entropy and its gradient.

    Parameters
    ----------
    logits : ndarray of shape (..., N, C)
        Overwritten.
    targets : ndarray of shape (..., N, C)
        One-hot rows.

    Returns
    -------
    loss : ndarray of shape (...)
        In nats.
    dlogits : ndarray of shape (..., N, C)
    """
    n, classes = logits.shape[-2:]
    ones = np.ones(classes, logits.dtype)  # a product with it adds up faster than sum
    logits -= logits.max(axis=-1, keepdims=True)  # so that exp can't overflow
    chosen = (logits * targets) @ ones  # (..., N)
    p = np.exp(logits, out=logits)
    total = p @ ones  # (..., N)
    loss = np.add.reduce(np.log(total) - chosen, axis=-1) / n
    p /= total[..., None]
    p -= targets
    p *= 1 / n
    return loss, p
