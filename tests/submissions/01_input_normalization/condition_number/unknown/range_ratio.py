# The ratio of the largest and the smallest range of a feature.
def condition_number(x):
    spans = x.max(axis=0) - x.min(axis=0)
    return spans.max() / spans.min()
