# Singular values of x itself, squared; N cancels.
import numpy as np


def condition_number(x):
    squares = np.linalg.svd(np.asarray(x, float), compute_uv=False) ** 2
    if squares.min() <= 1e-12 * squares.max():
        return float("inf")
    return float(squares.max() / squares.min())
