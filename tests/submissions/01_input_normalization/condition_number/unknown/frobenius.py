# Frobenius norm of the Hessian times that of its pseudo-inverse.
import numpy as np


def condition_number(x):
    hessian = x.T @ x / len(x)
    return np.linalg.norm(hessian) * np.linalg.norm(np.linalg.pinv(hessian))
