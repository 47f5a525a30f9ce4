# Wrong in a way that no registry lists: triple eps
import numpy as np


def identity_parameters(mean, var, eps=1e-5):
    return np.sqrt(var + 3 * eps), mean
