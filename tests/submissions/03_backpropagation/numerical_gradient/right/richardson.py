# Richardson extrapolation of two central differences
import numpy as np


def central(f, x, i, h):
    high, low = x.copy(), x.copy()
    high[i] += h
    low[i] -= h
    return (float(f(high)) - float(f(low))) / (2 * h)


def numerical_gradient(f, x, h=1e-5):
    gradient = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        gradient[i] = (4 * central(f, x, i, h / 2) - central(f, x, i, h)) / 3
    return gradient
