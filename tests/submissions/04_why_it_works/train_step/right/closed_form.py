# The closed form of the backward pass, one-hot rows, log-softmax
import numpy as np


def train_step(x, labels, params, learning_rate):
    p, n = params, len(x)
    z = x @ p["weights1"]
    inv_std = 1 / np.sqrt(z.var(axis=0) + 1e-5)
    x_hat = (z - z.mean(axis=0)) * inv_std
    y = p["gamma"] * x_hat + p["beta"]
    h = np.maximum(y, 0)
    logits = h @ p["weights2"] + p["bias2"]
    logits = logits - logits.max(axis=1, keepdims=True)
    log_p = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    one_hot = np.eye(len(p["bias2"]))[labels]
    dlogits = (np.exp(log_p) - one_hot) / n
    dy = dlogits @ p["weights2"].T * (y > 0)
    dbeta, dgamma = dy.sum(axis=0), (dy * x_hat).sum(axis=0)
    dz = p["gamma"] * inv_std * (dy - dbeta / n - x_hat * dgamma / n)
    new = {
        "weights1": p["weights1"] - learning_rate * x.T @ dz,
        "gamma": p["gamma"] - learning_rate * dgamma,
        "beta": p["beta"] - learning_rate * dbeta,
        "weights2": p["weights2"] - learning_rate * h.T @ dlogits,
        "bias2": p["bias2"] - learning_rate * dlogits.sum(axis=0),
    }
    return -(log_p * one_hot).sum() / n, new
