"""Diagnoses that several exercises share."""

SAMPLE_VARIANCE = "your variance divides by N - 1; in batch norm it divides by N"
PER_SAMPLE = (
    "your statistics are taken over the features of each example (axis=1); batch "
    "norm takes them over the batch (axis=0)"
)
ONE_NUMBER = (
    "you take one mean and one variance for the whole array; each feature has its own"
)
EPS_MISSING = "eps is not added to the variance"
EPS_OUTSIDE = "eps is added to the standard deviation; it belongs inside the root"
EPS_TWICE = "eps is added twice"
EPS_SQUARED = "eps is squared before it is added"
BY_VARIANCE = "you divide by the variance; divide by its root, the standard deviation"
NOT_CENTRED = "the mean is not subtracted"


def fixed_eps(eps=1e-5):
    """The diagnosis of an answer that has a number in place of eps."""
    return f"eps is fixed to {eps:g}; use the argument"


def default_eps(eps):
    """The diagnosis of an answer whose default for eps is another number."""
    return f"your default for eps is {eps:g}; it is 1e-05"


def writes_into(name):
    """The check's own words for a changed argument."""
    return f"your code writes into {name}; work on a copy, or make a new array"
