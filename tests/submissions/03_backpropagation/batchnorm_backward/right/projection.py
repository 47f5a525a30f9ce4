# Two projections by least squares: out of dy goes what 1 and x_hat explain
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    var = x.var(axis=0)
    x_hat = (x - x.mean(axis=0)) / np.sqrt(var + eps)
    scale, share = gamma / np.sqrt(var + eps), var / (var + eps)
    return gamma * x_hat + beta, {"x_hat": x_hat, "scale": scale, "share": share}


def batchnorm_backward(dy, cache):
    x_hat, n = cache["x_hat"], len(dy)
    dbeta, dgamma = dy.sum(axis=0), (dy * x_hat).sum(axis=0)
    left = dy - dbeta / n
    length = (x_hat**2).sum(axis=0)
    slope = np.divide(dgamma, length, out=np.zeros(length.shape), where=length > 0)
    left = left - x_hat * slope * cache["share"]
    return cache["scale"] * left, dgamma, dbeta
