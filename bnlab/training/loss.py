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
    n = logits.shape[-2]
    logits -= logits.max(axis=-1, keepdims=True)  # so that exp can't overflow
    chosen = np.einsum("...nc,...nc->...n", logits, targets)
    p = np.exp(logits, out=logits)
    total = np.add.reduce(p, axis=-1)  # (..., N)
    loss = np.add.reduce(np.log(total) - chosen, axis=-1) / n
    p /= total[..., None]
    p -= targets
    p *= 1 / n
    return loss, p
