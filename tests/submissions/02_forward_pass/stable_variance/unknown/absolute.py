# Wrong in a way that no registry lists: absolute
import numpy as np


def stable_variance(x):
    return np.abs(x - x.mean(axis=0)).mean(axis=0)
