# Loop over examples and features, keep the extremes so far; lists.
def fit_min_max(x):
    low = [float(value) for value in x[0]]
    high = list(low)
    for row in x:
        for j, value in enumerate(row):
            if value < low[j]:
                low[j] = float(value)
            if value > high[j]:
                high[j] = float(value)
    return [low, high]
