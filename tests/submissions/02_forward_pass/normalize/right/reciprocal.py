# Multiply by one over the root
import numpy as np


def normalize(x, mean, var, eps=1e-5):
    return (x - mean) * (1 / np.sqrt(var + eps))
