# The scaled value squared.
import numpy as np


def min_max_scale(x, low, high):
    span = np.where(high == low, 1, high - low)
    return np.where(high == low, 0, ((x - low) / span) ** 2)
