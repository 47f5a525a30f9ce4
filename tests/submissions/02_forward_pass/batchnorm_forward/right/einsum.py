# Sums by einsum; a list with a dict as the cache
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    n = x.shape[0]
    xf = np.asarray(x, dtype=np.float64)
    centred = xf - np.einsum("ij->j", xf) / n
    var = np.einsum("ij,ij->j", centred, centred) / n
    inv_std = (var + eps) ** -0.5
    x_hat = np.einsum("ij,j->ij", centred, inv_std)
    return [x_hat * gamma + beta, {"x_hat": x_hat, "inv_std": inv_std, 3: "odd key"}]
