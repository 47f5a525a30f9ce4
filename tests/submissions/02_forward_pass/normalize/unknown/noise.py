# Wrong in a way that no registry lists: noise
import numpy as np


def normalize(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(var + eps) + 1e-3 * np.sin(x)
