# Folded into one scale and one offset a feature
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=0), x.var(axis=0)
    scale = gamma / np.sqrt(var + eps)
    return x * scale + (beta - mean * scale), (scale, mean)
