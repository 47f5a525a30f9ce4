# numpy.linalg.norm of the flattened array
import numpy as np


def log10_gradient_norms(gradients):
    norms = np.array([np.linalg.norm(g.ravel()) for g in gradients])
    with np.errstate(divide="ignore"):
        return np.log10(norms)
