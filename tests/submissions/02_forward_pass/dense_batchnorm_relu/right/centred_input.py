# The mean taken from the inputs, through the weights
import numpy as np


def dense_batchnorm_relu(x, weights, gamma, beta, eps=1e-5):
    z = (x - x.mean(axis=0)) @ weights
    y = z * (gamma / np.sqrt(np.mean(z * z, axis=0) + eps)) + beta
    return y * (y > 0)
