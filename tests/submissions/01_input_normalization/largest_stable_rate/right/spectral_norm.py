# Two N over the square of the spectral norm of x.
import numpy as np


def largest_stable_rate(x):
    return 2 * len(x) / np.linalg.norm(x, 2) ** 2
