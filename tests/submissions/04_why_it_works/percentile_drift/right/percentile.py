# numpy.percentile along the examples
import numpy as np


def percentile_drift(activations):
    return np.percentile(activations, (15, 50, 85), axis=1).T
