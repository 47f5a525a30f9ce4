# The last example is left out.
def fit_standardizer(x):
    return x[:-1].mean(axis=0), x[:-1].std(axis=0)
