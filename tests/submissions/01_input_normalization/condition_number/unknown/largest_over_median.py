# The largest eigenvalue over the median one.
import numpy as np


def condition_number(x):
    values = np.linalg.eigvalsh(x.T @ x / len(x))
    return values[-1] / np.median(values)
