# Fill zeros only where a feature varies; Fortran order.
import numpy as np


def min_max_scale(x, low, high):
    scaled = np.zeros(x.shape, order="F")
    varies = high > low
    scaled[:, varies] = (x[:, varies] - low[varies]) / (high[varies] - low[varies])
    return scaled
