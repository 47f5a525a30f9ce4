# dx by the matrix of derivatives of each feature
import numpy as np


def batchnorm_backward_staged(dy, x, gamma, eps=1e-5):
    n, d = x.shape
    centred = x - np.mean(x, axis=0)
    s = 1 / np.sqrt(np.mean(centred**2, axis=0) + eps)
    dx_hat = dy * gamma
    dx = np.empty((n, d))
    for j in range(d):
        h = centred[:, j] * s[j]
        jacobian = s[j] * (np.eye(n) - 1 / n - np.outer(h, h) / n)
        dx[:, j] = jacobian.T @ dx_hat[:, j]
    ones = np.ones(n)
    return {
        "dx": dx,
        "dmean": -s * (ones @ dx_hat),
        "dx_hat": dx_hat,
        "dvar": -0.5 * s**3 * (ones @ (dx_hat * centred)),
        "dgamma": (ones @ (dy * centred)) * s,
        "dbeta": ones @ dy,
    }
