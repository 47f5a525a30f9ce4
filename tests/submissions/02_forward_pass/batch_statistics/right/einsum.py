# One einsum for the sum, one for the sum of squares of the centred data
import numpy as np


def batch_statistics(x):
    x = np.asarray(x, dtype=float)
    mean = np.einsum("ij->j", x) / len(x)
    centred = x - mean
    return mean, np.einsum("ij,ij->j", centred, centred) / len(x)
