# Wrong in a way that no registry lists: clipped
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return gamma * np.clip(x_hat, -1.2, 1.2) + beta, None
