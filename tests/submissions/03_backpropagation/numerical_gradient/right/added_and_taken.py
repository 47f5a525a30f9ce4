# Central differences in place by adding h, taking 2 h, adding h: x back to rounding
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    gradient = np.empty(x.shape)
    for i in np.ndindex(*x.shape):
        x[i] += h
        gradient[i] = f(x)
        x[i] -= 2 * h
        gradient[i] -= f(x)
        x[i] += h
    return gradient / (2 * h)
