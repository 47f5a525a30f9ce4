# A bias that batch norm takes away again; np.where
import numpy as np


def dense_batchnorm_relu(x, weights, gamma, beta, eps=1e-5):
    z = np.dot(x, weights) + 0.5
    y = gamma * (z - np.mean(z, 0)) / np.sqrt(np.var(z, 0) + eps) + beta
    return np.where(y > 0, y, 0.0)
