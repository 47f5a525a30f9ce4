# Wrong in a way that no registry lists: median
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


def batchnorm_backward(dy, cache):
    x_hat, inv_std, gamma = cache
    n = len(dy)
    dbeta, dgamma = dy.sum(axis=0), (dy * x_hat).sum(axis=0)
    dx = gamma * inv_std * (dy - np.median(dy, axis=0) - x_hat * dgamma / n)
    return dx, dgamma, dbeta
