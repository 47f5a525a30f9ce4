# np.linalg.cond of the Hessian; too large counts as infinite.
import numpy as np


def condition_number(x):
    if not np.any(x, axis=0).all():
        return np.inf
    condition = np.linalg.cond(x.T @ x)
    return np.inf if condition >= 1e12 else condition
