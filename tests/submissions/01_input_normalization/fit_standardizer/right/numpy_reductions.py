# The array's own mean and std.
def fit_standardizer(x):
    return x.mean(axis=0), x.std(axis=0)
