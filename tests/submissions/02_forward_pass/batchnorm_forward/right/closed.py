# One expression, no cache
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    y = gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps) + beta
    return y, None
