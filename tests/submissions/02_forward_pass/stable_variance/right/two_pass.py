# Two passes: mean, then mean of the squared distances
def stable_variance(x):
    centred = x - x.mean(axis=0)
    return (centred**2).mean(axis=0)
