# Every node of the graph a stage, more keys than asked for
import numpy as np


def batchnorm_backward_staged(dy, x, gamma, eps=1e-5):
    n = len(x)
    centred = x - x.sum(axis=0) / n
    std = np.sqrt((centred * centred).sum(axis=0) / n + eps)
    inverse = 1.0 / std
    g = {"dbeta": dy.sum(0), "dgamma": np.einsum("nd,nd,d->d", dy, centred, inverse)}
    g["dx_hat"] = gamma * dy
    g["dcentred_direct"] = g["dx_hat"] * inverse
    g["dinverse"] = (g["dx_hat"] * centred).sum(axis=0)
    g["dstd"] = -g["dinverse"] / std**2
    g["dvar"] = 0.5 * g["dstd"] / std
    g["dsquare"] = np.ones(x.shape) * g["dvar"] / n
    g["dcentred"] = g["dcentred_direct"] + 2 * centred * g["dsquare"]
    g["dmean"] = -g["dcentred"].sum(axis=0)
    g["dx"] = g["dcentred"] + np.ones(x.shape) * g["dmean"] / n
    return g
