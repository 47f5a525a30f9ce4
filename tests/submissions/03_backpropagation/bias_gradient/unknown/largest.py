# Wrong in a way that no registry lists: largest
import numpy as np


def bias_gradient(dx):
    return np.abs(dx).sum(axis=0)
