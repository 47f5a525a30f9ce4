"""The dense layer: every output is a weighted sum of every input."""

import numpy as np

from bnlab.nn.layer import Layer, batch_mean


class Dense(Layer):
    """y = x W + b.

    Parameters
    ----------
    inputs, outputs : int
    bias : bool, default=True
        Leave it out before batch norm, which would subtract it again.
    scale : {"he", "xavier"}, float or ndarray of shape (R,)
        Standard deviation of the first weights; an array has one for each
        replica. "he" is sqrt(2 / inputs), "xavier" is
        sqrt(2 / (inputs + outputs)).
    """

    def __init__(self, inputs, outputs, bias=True, scale="he"):
        super().__init__()
        self.shapes = {"weights": (inputs, outputs)}
        if bias:
            self.shapes["bias"] = (1, outputs)
        self.bias = None
        self.scale = _deviation(scale, inputs, outputs)
        self.needs_dx = True  # the network's first layer doesn't

    def start(self, rngs):
        shape = self.shapes["weights"]
        drawn = np.stack([rng.standard_normal(shape) for rng in rngs])
        drawn *= np.reshape(self.scale, (-1, 1, 1))
        self.weights[...] = drawn.reshape(self.weights.shape)

    def forward(self, x):
        self.x = x
        y = x @ self.weights  # (..., N, H)
        if self.bias is not None:
            y += self.bias
        return y

    def backward(self, dy):
        np.matmul(self.x.swapaxes(-1, -2), dy, out=self.dweights)
        if self.bias is not None:
            np.multiply(batch_mean(dy), dy.shape[-2], out=self.dbias)
        if self.needs_dx:
            return dy @ self.weights.swapaxes(-1, -2)
        return None


def _deviation(scale, inputs, outputs):
    if isinstance(scale, str):
        known = {"he": 2 / inputs, "xavier": 2 / (inputs + outputs)}
        if scale not in known:
            raise ValueError(f"scale must be one of {list(known)}, got {scale!r}")
        return known[scale] ** 0.5
    return scale
