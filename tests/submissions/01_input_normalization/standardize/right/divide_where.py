# np.divide only where it may, into Fortran-ordered zeros.
import numpy as np


def standardize(x, mean, std):
    out = np.zeros(x.shape, order="F")
    return np.divide(x - mean, std, out=out, where=np.broadcast_to(std > 0, x.shape))
