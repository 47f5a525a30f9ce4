# Eigenvalues of a general matrix, their largest real part.
import numpy as np


def largest_stable_rate(x):
    values = np.linalg.eigvals(x.T.dot(x) / x.shape[0])
    return np.asarray(2.0 / np.max(values.real))
