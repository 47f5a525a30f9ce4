# Wrong in a way that no registry lists: sigmoid
import numpy as np


def dense_batchnorm_relu(x, weights, gamma, beta, eps=1e-5):
    z = x @ weights
    y = gamma * (z - z.mean(0)) / np.sqrt(z.var(0) + eps) + beta
    return 1 / (1 + np.exp(-y))
