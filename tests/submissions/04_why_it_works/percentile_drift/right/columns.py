# Column by column, the middle one a median
import numpy as np


def percentile_drift(activations):
    low = np.percentile(activations, 15, axis=1)
    high = np.percentile(activations, 85, axis=1)
    return np.column_stack([low, np.median(activations, axis=1), high])
