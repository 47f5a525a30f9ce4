# Welford's update in the input's precision
import numpy as np


def stable_variance(x):
    mean = np.zeros(x.shape[1], dtype=x.dtype)
    squares = np.zeros(x.shape[1], dtype=x.dtype)
    for count, row in enumerate(x, start=1):
        delta = row - mean
        mean += delta / x.dtype.type(count)
        squares += delta * (row - mean)
    return squares / x.dtype.type(len(x))
