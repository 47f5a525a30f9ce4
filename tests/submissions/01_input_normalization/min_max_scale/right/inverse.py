# Multiply by the inverse range, which is 0 for a constant feature.
import numpy as np


def min_max_scale(x, low, high):
    span = np.asarray(high, dtype=float) - low
    inverse = np.array([1 / s if s > 0 else 0.0 for s in span])
    return (x - low) * inverse
