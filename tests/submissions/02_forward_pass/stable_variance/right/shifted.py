# One pass over the data shifted by its first row
def stable_variance(x):
    shifted = x - x[0]
    return (shifted**2).mean(axis=0) - shifted.mean(axis=0) ** 2
