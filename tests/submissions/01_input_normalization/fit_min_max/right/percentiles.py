# Percentiles 0 and 100, in the dtype that NumPy gives.
import numpy as np


def fit_min_max(x):
    low, high = np.percentile(x, [0, 100], axis=0)
    return low, high
