# Loops over features and examples, plain Python sums
import numpy as np


def batch_statistics(x):
    n, d = x.shape
    mean, var = np.zeros(d), np.zeros(d)
    for j in range(d):
        mean[j] = sum(float(v) for v in x[:, j]) / n
        var[j] = sum((float(v) - mean[j]) ** 2 for v in x[:, j]) / n
    return mean, var
