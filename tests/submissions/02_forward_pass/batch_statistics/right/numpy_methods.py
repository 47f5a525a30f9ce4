# NumPy's own mean and var, with an extra keyword argument and a print
import numpy as np


def batch_statistics(x, verbose=True):
    if verbose:
        print("statistics of", x.shape)
    return np.mean(x, axis=0), np.var(x, axis=0)
