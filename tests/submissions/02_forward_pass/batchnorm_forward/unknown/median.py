# Wrong in a way that no registry lists: median
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    x_hat = (x - np.median(x, axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return gamma * x_hat + beta, None
