# The six equations of the paper, with the term of dmean that is zero
import numpy as np


def batchnorm_backward_staged(dy, x, gamma, eps=1e-5):
    n = x.shape[0]
    mean, var = x.mean(axis=0), x.var(axis=0)
    x_hat = (x - mean) / np.sqrt(var + eps)
    dx_hat = dy * gamma
    dvar = np.sum(dx_hat * (x - mean) * -0.5 * (var + eps) ** -1.5, axis=0)
    dmean = (
        np.sum(-dx_hat / np.sqrt(var + eps), axis=0)
        + dvar * np.sum(-2 * (x - mean), axis=0) / n
    )
    dx = dx_hat / np.sqrt(var + eps) + dvar * 2 * (x - mean) / n + dmean / n
    return {
        "dbeta": dy.sum(axis=0),
        "dgamma": (dy * x_hat).sum(axis=0),
        "dx_hat": dx_hat,
        "dvar": dvar,
        "dmean": dmean,
        "dx": dx,
    }
