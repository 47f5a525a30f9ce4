# The cache is a function that knows how to go back
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    n = len(x)
    std = np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) / std

    def back(dy):
        dx_hat = gamma * dy
        along = (dx_hat * x_hat).mean(axis=0)
        dx = (dx_hat - dx_hat.mean(axis=0) - x_hat * along) / std
        return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)

    assert n > 0
    return gamma * x_hat + beta, back


def batchnorm_backward(dy, cache):
    return cache(dy)
