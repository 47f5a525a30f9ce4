# The plain loop over steps.
import numpy as np


def gradient_descent(x, y, learning_rate, steps):
    weights = np.zeros(x.shape[1])
    losses = [np.mean((x @ weights - y) ** 2) / 2]
    for _ in range(steps):
        weights = weights - learning_rate * x.T @ (x @ weights - y) / len(y)
        losses.append(np.mean((x @ weights - y) ** 2) / 2)
    return losses
