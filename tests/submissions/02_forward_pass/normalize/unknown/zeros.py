# Wrong in a way that no registry lists: zeros
import numpy as np


def normalize(x, mean, var, eps=1e-5):
    return np.zeros_like(x, dtype=float)
