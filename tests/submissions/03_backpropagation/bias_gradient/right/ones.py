# A row of ones times dx
import numpy as np


def bias_gradient(dx):
    return np.ones(len(dx)) @ dx
