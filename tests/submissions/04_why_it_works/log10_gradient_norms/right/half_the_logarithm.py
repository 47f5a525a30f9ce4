# Half the logarithm of the sum of squares; a list comes back
import math

import numpy as np


def log10_gradient_norms(gradients):
    found = []
    for g in gradients:
        total = float(np.vdot(g, g))
        found.append(0.5 * math.log10(total) if total > 0 else -math.inf)
    return found
