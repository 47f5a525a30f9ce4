# The gradient is brought to length 1.
import numpy as np


def gradient_descent(x, y, learning_rate, steps):
    w, losses = np.zeros(x.shape[1]), []
    for _ in range(steps + 1):
        losses.append(np.mean((x @ w - y) ** 2) / 2)
        gradient = x.T @ (x @ w - y)
        w = w - learning_rate * gradient / (1e-9 + np.linalg.norm(gradient))
    return losses
