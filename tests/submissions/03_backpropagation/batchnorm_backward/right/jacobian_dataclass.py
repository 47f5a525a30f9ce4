# The matrix of derivatives of each feature; the cache is a dataclass
from dataclasses import dataclass

import numpy as np


@dataclass
class Kept:
    x: np.ndarray
    gamma: np.ndarray
    eps: float


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    y = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps) * gamma + beta
    return y, Kept(x, gamma, eps)


def batchnorm_backward(dy, cache):
    n, d = dy.shape
    dx, dgamma = np.zeros((n, d)), np.zeros(d)
    for j in range(d):
        s = np.sqrt(cache.x[:, j].var() + cache.eps)
        h = (cache.x[:, j] - cache.x[:, j].mean()) / s
        jacobian = cache.gamma[j] / s * (np.eye(n) - (1 + np.outer(h, h)) / n)
        dx[:, j] = jacobian @ dy[:, j]
        dgamma[j] = h @ dy[:, j]
    return dx, dgamma, np.ones(n) @ dy
