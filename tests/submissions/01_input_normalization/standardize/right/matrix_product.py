# A diagonal matrix scales the centred columns.
import numpy as np


def standardize(x, mean, std):
    scale = np.linalg.pinv(np.diag(std).astype(float))
    return (x - mean) @ scale
