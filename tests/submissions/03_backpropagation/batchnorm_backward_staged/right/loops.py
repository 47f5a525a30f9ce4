# Loops over features and examples in plain Python
import numpy as np


def batchnorm_backward_staged(dy, x, gamma, eps=1e-5):
    n, d = x.shape
    out = {k: np.zeros(d) for k in ("dbeta", "dgamma", "dvar", "dmean")}
    out["dx_hat"], out["dx"] = np.zeros((n, d)), np.zeros((n, d))
    for j in range(d):
        column = [float(v) for v in x[:, j]]
        mean = sum(column) / n
        var = sum((v - mean) ** 2 for v in column) / n
        root = (var + eps) ** 0.5
        for i in range(n):
            out["dbeta"][j] += dy[i, j]
            out["dgamma"][j] += dy[i, j] * (column[i] - mean) / root
            out["dx_hat"][i, j] = dy[i, j] * gamma[j]
            out["dvar"][j] -= out["dx_hat"][i, j] * (column[i] - mean) / (2 * root**3)
            out["dmean"][j] -= out["dx_hat"][i, j] / root
        for i in range(n):
            out["dx"][i, j] = (
                out["dx_hat"][i, j] / root
                + out["dvar"][j] * 2 * (column[i] - mean) / n
                + out["dmean"][j] / n
            )
    return out
