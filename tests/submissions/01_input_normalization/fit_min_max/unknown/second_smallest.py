# The second smallest and second largest value.
import numpy as np


def fit_min_max(x):
    ordered = np.sort(x, axis=0)
    return ordered[1], ordered[-2]
