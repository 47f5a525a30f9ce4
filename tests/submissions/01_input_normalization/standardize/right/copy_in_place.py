# Work in place on a float copy, feature by feature.
import numpy as np


def standardize(x, mean, std):
    z = np.array(x, dtype=np.float64)
    for j in range(z.shape[1]):
        z[:, j] -= mean[j]
        if std[j]:
            z[:, j] /= std[j]
    return z
