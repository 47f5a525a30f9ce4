# The one-pass form, but in float64, and back
import numpy as np


def stable_variance(x):
    wide = x.astype(np.float64)
    return ((wide**2).mean(axis=0) - wide.mean(axis=0) ** 2).astype(x.dtype)
