# Wrong in a way that no registry lists: plus


def stable_variance(x):
    return x.var(axis=0) + x.dtype.type(0.1)
