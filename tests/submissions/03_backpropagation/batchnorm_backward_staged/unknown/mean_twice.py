# Wrong in a way that no registry lists: mean twice
import numpy as np


def batchnorm_backward_staged(dy, x, gamma, eps=1e-5):
    n, centred = len(x), x - x.mean(axis=0)
    s = 1 / np.sqrt(x.var(axis=0) + eps)
    dbeta = dy.sum(axis=0)
    dgamma = (dy * centred * s).sum(axis=0)
    dx_hat = dy * gamma
    dvar = -0.5 * (dx_hat * centred).sum(axis=0) * s**3
    dmean = -(dx_hat * s).sum(axis=0)
    dx = dx_hat * s + 2 * dvar * centred / n + 2 * dmean / n
    return {
        "dbeta": dbeta,
        "dgamma": dgamma,
        "dx_hat": dx_hat,
        "dvar": dvar,
        "dmean": dmean,
        "dx": dx,
    }
