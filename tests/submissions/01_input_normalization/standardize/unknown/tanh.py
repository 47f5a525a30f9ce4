# tanh of the standardized value.
import numpy as np


def standardize(x, mean, std):
    return np.tanh((x - mean) / np.where(std == 0, 1, std))
