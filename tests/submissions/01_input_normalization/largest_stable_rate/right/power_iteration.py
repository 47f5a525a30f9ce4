# Power iteration, by squaring the matrix.
import numpy as np


def largest_stable_rate(x):
    hessian = np.asarray(x, dtype=float).T @ x / len(x)
    power = hessian / np.abs(hessian).max()
    for _ in range(60):
        power = power @ power
        power = power / np.abs(power).max()
    vector = power[:, np.argmax(np.abs(power).max(axis=0))]
    vector = vector / np.sqrt(vector @ vector)
    return 2 / (vector @ hessian @ vector)
