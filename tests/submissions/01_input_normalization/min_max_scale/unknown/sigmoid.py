# A sigmoid instead of a line.
import numpy as np


def min_max_scale(x, low, high):
    return 1 / (1 + np.exp(-(x - low)))
