# Sums as einsum; the cache is a namedtuple
from typing import NamedTuple

import numpy as np


class Kept(NamedTuple):
    x_hat: np.ndarray
    scale: np.ndarray


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    centred = x - x.mean(axis=0)
    inv_std = (np.einsum("nd,nd->d", centred, centred) / len(x) + eps) ** -0.5
    return gamma * (centred * inv_std) + beta, Kept(centred * inv_std, gamma * inv_std)


def batchnorm_backward(dy, cache):
    n = dy.shape[0]
    dgamma = np.einsum("nd,nd->d", dy, cache.x_hat)
    dbeta = np.einsum("nd->d", dy)
    return cache.scale * (dy - (dbeta + cache.x_hat * dgamma) / n), dgamma, dbeta
