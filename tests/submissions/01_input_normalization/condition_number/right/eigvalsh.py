# Eigenvalues of the symmetric Hessian.
import numpy as np


def condition_number(x):
    values = np.linalg.eigvalsh(x.T @ x / len(x))
    if values[0] <= 1e-12 * values[-1]:
        return np.inf
    return values[-1] / values[0]
