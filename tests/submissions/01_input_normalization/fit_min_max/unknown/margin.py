# A margin of a tenth of the range at both ends.
def fit_min_max(x):
    margin = 0.1 * (x.max(axis=0) - x.min(axis=0))
    return x.min(axis=0) - margin, x.max(axis=0) + margin
