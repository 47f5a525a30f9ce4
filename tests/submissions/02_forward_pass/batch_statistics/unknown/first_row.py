# Wrong in a way that no registry lists: first row


def batch_statistics(x):
    return x[0] * 1.0, x.var(axis=0) + x[0] ** 2
