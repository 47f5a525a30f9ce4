# Sorted rows and numpy.interp
import numpy as np


def percentile_drift(activations):
    n = activations.shape[1]
    places = np.array([0.15, 0.5, 0.85]) * (n - 1)
    rows = np.sort(activations, axis=1)
    return np.array([np.interp(places, np.arange(n), row) for row in rows])
