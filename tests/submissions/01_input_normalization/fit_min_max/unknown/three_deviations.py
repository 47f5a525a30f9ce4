# The mean less and plus three standard deviations.
def fit_min_max(x):
    return x.mean(axis=0) - 3 * x.std(axis=0), x.mean(axis=0) + 3 * x.std(axis=0)
