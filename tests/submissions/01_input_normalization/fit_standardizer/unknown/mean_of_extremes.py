# The middle of the range, and half of the range.
def fit_standardizer(x):
    low, high = x.min(axis=0), x.max(axis=0)
    return (low + high) / 2, (high - low) / 2
