# All points at once
import numpy as np


def loss_range(loss, params, gradient, rates):
    points = params - np.multiply.outer(np.asarray(rates, dtype=float), gradient)
    losses = np.array([loss(point) for point in points])
    return [losses.min(), losses.max()]
