# Indices of all good epochs; a NumPy integer comes back
import numpy as np


def epochs_to_reach(accuracy, target):
    good = np.flatnonzero(np.array(accuracy, dtype=float) >= target)
    if good.size == 0:
        return None
    return good[0] + 1
