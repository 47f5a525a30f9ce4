# Wrong in a way that no registry lists: trimmed
import numpy as np


def batch_statistics(x):
    s = np.sort(x, axis=0)[1:]
    return s.mean(axis=0), s.var(axis=0)
