# Jacobi rotations until the Hessian is diagonal.
import numpy as np


def condition_number(x):
    a = (np.asarray(x, dtype=float).T @ x) / x.shape[0]
    for _ in range(30):
        for p in range(len(a)):
            for q in range(p + 1, len(a)):
                if a[p, q] != 0.0:
                    angle = 0.5 * np.arctan2(2 * a[p, q], a[q, q] - a[p, p])
                    turn = np.eye(len(a))
                    turn[p, p] = turn[q, q] = np.cos(angle)
                    turn[p, q], turn[q, p] = np.sin(angle), -np.sin(angle)
                    a = turn.T @ a @ turn
    values = sorted(np.diag(a))
    return np.inf if values[0] <= 1e-12 * values[-1] else float(values[-1] / values[0])
