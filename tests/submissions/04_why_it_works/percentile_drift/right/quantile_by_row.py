# A list of rows, quantiles as fractions
import numpy as np


def percentile_drift(activations):
    return [list(np.quantile(row, [0.15, 0.5, 0.85])) for row in activations]
