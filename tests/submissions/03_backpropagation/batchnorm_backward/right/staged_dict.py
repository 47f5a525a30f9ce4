# The staged equations; the cache is a dict
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=0), x.var(axis=0)
    y = gamma * (x - mean) / np.sqrt(var + eps) + beta
    return y, {"x": x, "mean": mean, "var": var, "gamma": gamma, "eps": eps}


def batchnorm_backward(dy, cache):
    centred, s = cache["x"] - cache["mean"], np.sqrt(cache["var"] + cache["eps"])
    n = len(dy)
    dx_hat = dy * cache["gamma"]
    dvar = (dx_hat * centred).sum(axis=0) * -0.5 / s**3
    dmean = -(dx_hat / s).sum(axis=0) + dvar * (-2 * centred).sum(axis=0) / n
    dx = dx_hat / s + 2 * dvar * centred / n + dmean / n
    return [dx, (dy * centred / s).sum(axis=0), dy.sum(axis=0)]
