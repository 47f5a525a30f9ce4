# A norm of exponent 3
import numpy as np


def log10_gradient_norms(gradients):
    norms = np.array([np.sum(np.abs(g) ** 3) ** (1 / 3) for g in gradients])
    with np.errstate(divide="ignore"):
        return np.log10(norms)
