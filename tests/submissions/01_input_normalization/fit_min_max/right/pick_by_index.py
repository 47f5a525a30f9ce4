# Find where the extremes stand, then take them from there.
import numpy as np


def fit_min_max(x):
    columns = np.arange(x.shape[1])
    return x[np.argmin(x, axis=0), columns], x[np.argmax(x, axis=0), columns]
