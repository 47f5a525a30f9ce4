# Singular values of the R of a QR factorization.
import numpy as np


def condition_number(x):
    r = np.linalg.qr(x, mode="r")
    s = np.linalg.svd(r, compute_uv=False)
    ratio = s[-1] / s[0]
    return np.inf if ratio**2 <= 1e-12 else 1 / ratio**2
