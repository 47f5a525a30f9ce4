# Running extremes
import numpy as np


def loss_range(loss, params, gradient, rates):
    low, high = np.inf, -np.inf
    for rate in rates:
        value = loss(params - rate * gradient)
        low, high = min(low, value), max(high, value)
    return low, high
