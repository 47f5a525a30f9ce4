# Wrong in a way that no registry lists: range


def stable_variance(x):
    return (x.max(axis=0) - x.min(axis=0)) / 4
