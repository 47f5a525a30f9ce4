# As an affine map: a scale and an offset for each feature
import numpy as np


def normalize(x, mean, var, eps=1e-5):
    scale = 1 / np.sqrt(np.asarray(var, dtype=float) + eps)
    return x * scale + (-mean * scale)
