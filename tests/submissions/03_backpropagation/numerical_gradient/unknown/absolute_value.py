# Wrong in a way that no registry lists: absolute value
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    gradient = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = abs(f(x + step) - f(x - step)) / (2 * h)
    return -gradient
