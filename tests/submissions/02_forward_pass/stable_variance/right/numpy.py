# NumPy's var
def stable_variance(x):
    return x.var(axis=0)
