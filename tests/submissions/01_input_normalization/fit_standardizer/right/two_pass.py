# Mean first, then the root of the mean squared distance.
import numpy as np


def fit_standardizer(x):
    mean = np.sum(x, axis=0) / len(x)
    return mean, np.sqrt(np.sum((x - mean) ** 2, axis=0) / len(x))
