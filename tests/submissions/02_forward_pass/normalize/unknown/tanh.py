# Wrong in a way that no registry lists: tanh
import numpy as np


def normalize(x, mean, var, eps=1e-5):
    return np.tanh((x - mean) / np.sqrt(var + eps))
