# Wrong in a way that no registry lists: complex step
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    gradient = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape, complex)
        step[i] = 1e-30j
        gradient[i] = f(x + step).imag / 1e-30
    return gradient
