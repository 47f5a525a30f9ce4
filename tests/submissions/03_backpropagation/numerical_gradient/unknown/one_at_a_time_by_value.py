# Wrong in a way that no registry lists: one at a time by value
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    return np.array([(f(v + h) - f(v - h)) / (2 * h) for v in x.ravel()])
