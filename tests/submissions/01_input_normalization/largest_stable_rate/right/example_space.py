# The (N, N) matrix of inner products has the same largest one.
import numpy as np


def largest_stable_rate(x):
    return float(2 / np.linalg.eigvalsh(x @ x.T / len(x))[-1])
