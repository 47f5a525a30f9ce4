# A power, copies, a list
import numpy as np


def identity_parameters(mean, var, eps=1e-5):
    return [np.power(np.add(var, eps), 0.5), np.array(mean, dtype=float)]
