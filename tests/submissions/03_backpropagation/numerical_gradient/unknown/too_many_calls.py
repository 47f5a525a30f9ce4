# Wrong in a way that no registry lists: too many calls
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    gradient = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        slopes = [(f(x + step) - f(x - step)) / (2 * h) for _ in range(100)]
        gradient[i] = np.mean(slopes)
    return gradient
