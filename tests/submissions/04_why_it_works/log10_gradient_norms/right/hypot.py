# math.hypot adds up squares without overflow
import math

import numpy as np


def log10_gradient_norms(gradients):
    norms = np.array([math.hypot(*np.ravel(g).tolist()) for g in gradients])
    logs = np.full(len(norms), -np.inf)
    return np.log10(norms, out=logs, where=norms > 0)
