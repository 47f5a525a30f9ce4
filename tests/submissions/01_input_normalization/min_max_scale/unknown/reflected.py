# Values past an end are reflected back inside.
import numpy as np


def min_max_scale(x, low, high):
    span = np.where(high == low, 1, high - low)
    scaled = np.where(high == low, 0, (x - low) / span)
    return 1 - np.abs(1 - np.abs(scaled))
