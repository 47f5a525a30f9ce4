# Wrong in a way that no registry lists: leaky
import numpy as np


def dense_batchnorm_relu(x, weights, gamma, beta, eps=1e-5):
    z = x @ weights
    y = gamma * (z - z.mean(0)) / np.sqrt(z.var(0) + eps) + beta
    return np.where(y > 0, y, 0.1 * y)
