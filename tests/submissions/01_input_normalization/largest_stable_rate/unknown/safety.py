# Nine tenths of the right one.
import numpy as np


def largest_stable_rate(x):
    return 1.8 / np.linalg.eigvalsh(x.T @ x / len(x))[-1]
