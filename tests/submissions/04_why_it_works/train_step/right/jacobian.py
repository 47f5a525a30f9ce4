# Each unit's N by N matrix of derivatives dy/dz; loops over units
import numpy as np


def train_step(x, labels, params, learning_rate):
    n, units = len(x), len(params["gamma"])
    z = x @ params["weights1"]
    y, slopes = np.empty(z.shape), []
    for j in range(units):
        centred = z[:, j] - np.mean(z[:, j])
        std = np.sqrt(np.mean(centred**2) + 1e-5)
        x_hat = centred / std
        y[:, j] = params["gamma"][j] * x_hat + params["beta"][j]
        slopes.append((np.eye(n) - (1 + np.outer(x_hat, x_hat)) / n) / std)
    h = np.maximum(0, y)
    logits = h @ params["weights2"] + params["bias2"]
    p = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    p = p / np.sum(p, axis=1, keepdims=True)
    chosen = logits - np.max(logits, axis=1, keepdims=True)
    log_sum = np.log(np.sum(np.exp(chosen), axis=1))
    loss = float(np.mean([log_sum[i] - chosen[i, labels[i]] for i in range(n)]))
    error = p.copy()
    for i in range(n):
        error[i, labels[i]] -= 1
    error = error / n
    dy = (error @ params["weights2"].T) * (y > 0)
    dz = np.empty(z.shape)
    dgamma = np.empty(units)
    for j in range(units):
        dz[:, j] = slopes[j] @ dy[:, j] * params["gamma"][j]
        dgamma[j] = dy[:, j] @ ((y[:, j] - params["beta"][j]) / params["gamma"][j])
    steps = {
        "bias2": error.sum(axis=0),
        "weights2": h.T @ error,
        "beta": dy.sum(axis=0),
        "gamma": dgamma,
        "weights1": x.T @ dz,
    }
    return loss, {k: params[k] - learning_rate * steps[k] for k in steps}
