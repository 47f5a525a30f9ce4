# A loop over features, math.sqrt
import math

import numpy as np


def normalize(x, mean, var, eps=1e-5):
    out = np.empty(x.shape)
    for j in range(x.shape[1]):
        out[:, j] = (x[:, j] - mean[j]) / math.sqrt(var[j] + eps)
    return out
