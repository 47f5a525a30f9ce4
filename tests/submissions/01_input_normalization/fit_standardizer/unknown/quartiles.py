# The middle and the distance of the quartiles.
import numpy as np


def fit_standardizer(x):
    q1, q3 = np.percentile(x, [25, 75], axis=0)
    return (q1 + q3) / 2, q3 - q1
