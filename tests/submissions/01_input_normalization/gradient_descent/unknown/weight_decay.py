# The weights shrink by a tenth at each step.
import numpy as np


def gradient_descent(x, y, learning_rate, steps):
    w, losses = np.zeros(x.shape[1]), []
    for _ in range(steps + 1):
        losses.append(np.mean((x @ w - y) ** 2) / 2)
        w = 0.9 * w - learning_rate * x.T @ (x @ w - y) / len(y)
    return losses
