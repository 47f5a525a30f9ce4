# The five-point stencil, on basis vectors of the flat x
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    basis = np.eye(x.size).reshape(x.size, *x.shape)
    rows = [
        (8 * (f(x + h * e) - f(x - h * e)) - f(x + 2 * h * e) + f(x - 2 * h * e))
        / (12 * h)
        for e in basis
    ]
    return np.array(rows).reshape(x.shape)
