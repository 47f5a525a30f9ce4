# A slope and an intercept a feature, as a matrix product.
import numpy as np


def min_max_scale(x, low, high):
    span = np.asarray(high, float) - np.asarray(low, float)
    slope = np.divide(1.0, span, out=np.zeros_like(span), where=span != 0)
    return x @ np.diag(slope) - slope * low
