# Welford's running update, one example after the other; returned as a list
import numpy as np


def batch_statistics(x):
    mean = np.zeros(x.shape[1])
    squares = np.zeros(x.shape[1])
    for count, row in enumerate(x, start=1):
        delta = row - mean
        mean = mean + delta / count
        squares = squares + delta * (row - mean)
    return [mean, squares / len(x)]
