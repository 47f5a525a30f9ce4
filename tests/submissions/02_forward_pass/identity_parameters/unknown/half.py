# Wrong in a way that no registry lists: half
import numpy as np


def identity_parameters(mean, var, eps=1e-5):
    return 0.5 * np.sqrt(var + eps), mean
