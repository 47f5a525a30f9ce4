# Divide by 1 where the standard deviation is 0.
import numpy as np


def standardize(x, mean, std):
    return (x - mean) / np.where(std == 0, 1.0, std)
