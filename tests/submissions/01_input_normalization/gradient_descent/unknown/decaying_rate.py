# The rate is halved at each step.
import numpy as np


def gradient_descent(x, y, learning_rate, steps):
    w, losses = np.zeros(x.shape[1]), []
    for step in range(steps + 1):
        losses.append(np.mean((x @ w - y) ** 2) / 2)
        w = w - learning_rate / 2**step * x.T @ (x @ w - y) / len(y)
    return losses
