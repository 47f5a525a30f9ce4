# Wrong in a way that no registry lists: half variance


def batch_statistics(x):
    return x.mean(axis=0), 0.5 * x.var(axis=0) + 0.01
