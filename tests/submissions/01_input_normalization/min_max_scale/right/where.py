# Divide by 1 where the range is 0, then set those features to 0.
import numpy as np


def min_max_scale(x, low, high):
    span = high - low
    constant = span == 0
    return np.where(constant, 0.0, (x - low) / np.where(constant, 1.0, span))
