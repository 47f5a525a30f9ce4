# Wrong in a way that no registry lists: gamma squared
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return gamma**2 * x_hat + beta, None
