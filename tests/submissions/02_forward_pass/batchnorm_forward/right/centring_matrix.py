# The centring matrix I - 11'/N; the cache is a closure
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    n = len(x)
    centred = (np.eye(n) - np.ones((n, n)) / n) @ x
    inv_std = 1 / np.sqrt(np.sum(centred**2, axis=0) / n + eps)

    def cache():
        return centred, inv_std

    return centred * (gamma * inv_std) + beta, cache
