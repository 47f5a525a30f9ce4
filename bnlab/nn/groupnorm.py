"""Layer and group norm: statistics of one example, so no batch is needed."""

import numpy as np

from bnlab.nn.layer import Layer, batch_mean, batch_mean_of_product


class GroupNorm(Layer):
    """Normalize each example over groups of its features.

    Parameters
    ----------
    features : int
    groups : int, default=1
        Consecutive groups; 1 is layer norm.
    eps : float, default=1e-5

    Raises
    ------
    ValueError
        If `groups` doesn't divide `features`.

    Notes
    -----
    Ba, Kiros and Hinton (2016), arXiv:1607.06450; Wu and He (2018),
    arXiv:1803.08494.
    """

    def __init__(self, features, groups=1, eps=1e-5):
        super().__init__()
        if features % groups:
            raise ValueError(f"groups must divide {features} features, got {groups}")
        self.shapes = {"gamma": (1, features), "beta": (1, features)}
        self.groups, self.eps = groups, eps

    def start(self, rngs):
        self.gamma[...], self.beta[...] = 1, 0

    def forward(self, x):
        grouped = self._grouped(x)  # (..., N, G, D / G)
        centred = grouped - grouped.mean(axis=-1, keepdims=True)
        var = _mean_of_product(centred, centred)  # (..., N, G, 1)
        self.inv_std = 1 / np.sqrt(var + self.eps)
        centred *= self.inv_std
        self.x_hat = centred.reshape(x.shape)
        return self.gamma * self.x_hat + self.beta

    def backward(self, dy):
        n = dy.shape[-2]
        np.multiply(batch_mean(dy), n, out=self.dbeta)
        np.multiply(batch_mean_of_product(dy, self.x_hat), n, out=self.dgamma)
        dx_hat, x_hat = self._grouped(dy * self.gamma), self._grouped(self.x_hat)
        dx = dx_hat - dx_hat.mean(axis=-1, keepdims=True)
        dx -= x_hat * _mean_of_product(dx_hat, x_hat)
        dx *= self.inv_std
        return dx.reshape(dy.shape)

    def _grouped(self, x):
        return x.reshape(*x.shape[:-1], self.groups, -1)


def _mean_of_product(x, y):
    return np.einsum("...d,...d->...", x, y)[..., None] / x.shape[-1]
