# Wrong in a way that no registry lists: cube
import numpy as np


def normalize(x, mean, var, eps=1e-5):
    return (x - mean) / np.cbrt(var + eps)
