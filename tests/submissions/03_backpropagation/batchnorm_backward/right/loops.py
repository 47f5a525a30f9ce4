# Loops over pairs of examples in plain Python; the cache is a list with odd content
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    std = np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) / std
    return gamma * x_hat + beta, [x_hat.tolist(), std.tolist(), "notes", list(gamma)]


def batchnorm_backward(dy, cache):
    x_hat, std, _, gamma = cache
    n, d = dy.shape
    dx = [[0.0] * d for _ in range(n)]
    dgamma, dbeta = [0.0] * d, [0.0] * d
    for j in range(d):
        for i in range(n):
            dbeta[j] += float(dy[i, j])
            dgamma[j] += float(dy[i, j]) * x_hat[i][j]
            for k in range(n):
                own = float(i == k)
                slope = (own - 1 / n - x_hat[i][j] * x_hat[k][j] / n) / std[j]
                dx[i][j] += float(gamma[j]) * float(dy[k, j]) * slope
    return dx, dgamma, dbeta
