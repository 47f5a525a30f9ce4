# A loop over features; the cache is a dataclass
from dataclasses import dataclass

import numpy as np


@dataclass
class Saved:
    x_hat: np.ndarray
    std: np.ndarray


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    x_hat = np.zeros(x.shape)
    std = np.zeros(x.shape[1])
    for j in range(x.shape[1]):
        std[j] = np.sqrt(np.var(x[:, j]) + eps)
        x_hat[:, j] = (x[:, j] - np.mean(x[:, j])) / std[j]
    return gamma * x_hat + beta, Saved(x_hat, std)
