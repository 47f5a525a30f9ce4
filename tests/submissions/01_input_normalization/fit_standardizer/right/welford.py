# Welford's one pass, example by example.
import numpy as np


def fit_standardizer(x):
    mean = np.zeros(x.shape[1])
    squares = np.zeros(x.shape[1])
    for count, row in enumerate(x, start=1):
        distance = row - mean
        mean = mean + distance / count
        squares = squares + distance * (row - mean)
    return mean, np.sqrt(squares / len(x))
