# Works on the transpose; namedtuple returned as the pair
from collections import namedtuple

import numpy as np

Result = namedtuple("Result", "y cache")


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    rows = x.T.astype(float)
    rows = rows - rows.mean(axis=1, keepdims=True)
    rows = rows / np.sqrt((rows * rows).mean(axis=1, keepdims=True) + eps)
    return Result((gamma[:, None] * rows + beta[:, None]).T, (rows,))
