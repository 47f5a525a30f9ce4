# Weights and targets as columns (D, 1) and (N, 1).
import numpy as np


def gradient_descent(x, y, learning_rate, steps, w=None):
    target = np.reshape(y, (-1, 1))
    w = np.zeros((x.shape[1], 1))
    history = np.zeros(steps + 1)
    for t in range(steps):
        error = x @ w - target
        history[t] = 0.5 * (error.T @ error).item() / x.shape[0]
        w = w - learning_rate / x.shape[0] * (x.T @ error)
    history[steps] = 0.5 * np.mean((x @ w - target) ** 2)
    return history
