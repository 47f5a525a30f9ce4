# Central differences by np.nditer, x moved in place and put back
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    walk = np.nditer(x, flags=["multi_index"])
    while not walk.finished:
        i = walk.multi_index
        old = x[i]
        x[i] = old + h
        high = f(x)
        x[i] = old - h
        low = f(x)
        x[i] = old
        gradient[i] = (high - low) / (2 * h)
        walk.iternext()
    return gradient
