# Wrong in a way that no registry lists: absolute
import numpy as np


def dense_batchnorm_relu(x, weights, gamma, beta, eps=1e-5):
    z = x @ weights
    return np.abs(gamma * (z - z.mean(0)) / np.sqrt(z.var(0) + eps) + beta)
