# Euclidean length of each centred column over the root of N.
import numpy as np


def fit_standardizer(x):
    mean = np.ones(len(x)) @ x / len(x)
    return mean, np.linalg.norm(x - mean, axis=0) / np.sqrt(len(x))
