"""The bends between dense layers; each backward needs only the output."""

from functools import cache

import numpy as np

from bnlab.nn.layer import Layer


class Activation(Layer):
    """The linear one, and what the others share."""

    def forward(self, x):
        self.y = x
        return x

    def backward(self, dy):
        return dy


class ReLU(Activation):
    """y = max(x, 0), in place."""

    def forward(self, x):
        # An array of zeros is compared three times as fast as the number.
        self.y = np.maximum(x, _zeros(x.shape[-2:], x.dtype), out=x)
        return self.y

    def backward(self, dy):
        dy *= self.y > 0
        return dy


class Tanh(Activation):
    """y = tanh x, in place."""

    def forward(self, x):
        self.y = np.tanh(x, out=x)
        return self.y

    def backward(self, dy):
        return dy * (1 - self.y * self.y)


class Sigmoid(Activation):
    """y = 1 / (1 + exp(-x)), as (1 + tanh(x / 2)) / 2, which can't overflow."""

    def forward(self, x):
        x *= 0.5
        np.tanh(x, out=x)
        x += 1
        x *= 0.5
        self.y = x
        return x

    def backward(self, dy):
        return dy * (self.y * (1 - self.y))


@cache
def _zeros(shape, dtype):
    zeros = np.zeros(shape, dtype)
    zeros.flags.writeable = False
    return zeros


ACTIVATIONS = {"relu": ReLU, "tanh": Tanh, "sigmoid": Sigmoid, "linear": Activation}
