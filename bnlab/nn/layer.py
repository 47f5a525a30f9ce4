"""What every layer can do: go forward, send the gradient back, own parameters.

Arrays are ``(..., N, D)``: N examples of D features, and perhaps replicas in
front. Parameters that are vectors are rows, ``(..., 1, D)``, so the same line
serves one network and a hundred of them.
"""

from functools import cache

import numpy as np


class Layer:
    """A step of the network; `forward` keeps what `backward` needs.

    A layer may put its result into the array it was given.

    Attributes
    ----------
    shapes : dict of str to tuple
        The layer's parameters. Parameter ``p`` is the attribute ``p``, its
        gradient ``dp``; both are views of the network's flat vectors.
    mode : {"train", "eval", "batch"}
        Whether statistics come from the batch and are remembered, come from
        memory, or come from the batch and are forgotten.
    """

    def __init__(self):
        self.shapes = {}
        self.mode = "train"

    def bind(self, params, grads):
        """Take `params` and `grads`, dicts of arrays by name, as one's own."""
        for name in self.shapes:
            setattr(self, name, params[name])
            setattr(self, f"d{name}", grads[name])

    def start(self, rngs):
        """Give the parameters their first values, a generator a replica."""

    def forward(self, x):
        """The layer's output for a batch; keeps what `backward` needs."""
        raise NotImplementedError

    def backward(self, dy):
        """From the gradient of the last output, that of its input; fills `grads`."""
        raise NotImplementedError


@cache
def _weights_of_mean(n, dtype):
    weights = np.full((1, n), 1 / n, dtype)
    weights.flags.writeable = False
    return weights


def batch_mean(x):
    """Mean over the batch, (..., 1, D); BLAS is faster at it than `mean`."""
    return _weights_of_mean(x.shape[-2], x.dtype) @ x


def batch_mean_of_product(x, y):
    """Mean of x * y over the batch, (..., 1, D)."""
    return batch_mean(x * y)
