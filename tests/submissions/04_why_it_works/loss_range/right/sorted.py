# Sorted losses, an array of two comes back
import numpy as np


def loss_range(loss, params, gradient, rates):
    losses = np.sort([loss(params + (-rate) * gradient) for rate in rates])
    return losses[[0, -1]]
