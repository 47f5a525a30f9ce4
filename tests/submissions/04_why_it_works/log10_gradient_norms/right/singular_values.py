# Root of the squared singular values, scaled by the largest element
import numpy as np


def log10_gradient_norms(gradients):
    result = np.full(len(gradients), -np.inf)
    for i, g in enumerate(gradients):
        matrix = np.reshape(g, (len(g), -1))
        largest = np.abs(matrix).max()
        if largest > 0:
            values = np.linalg.svd(matrix / largest, compute_uv=False)
            result[i] = np.log10(largest) + np.log10((values**2).sum()) / 2
    return result
