# Divide by zero on purpose, without the warning, and repair it.
import numpy as np


def min_max_scale(x, low, high):
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = (x - low) / (high - low)
    scaled[:, high == low] = 0
    return scaled
