"""Slips in sums over the batch: in one node, in two that belong together, in all."""

MEAN_TAKEN = "you average over the batch where you must add up"
SUM_MISSING = (
    "a sum over the batch is missing; one number served all examples, so its "
    "gradient adds up over them"
)
BY_FEATURES = "you add up over the features (axis=1); add up over the batch (axis=0)"

AVERAGED = {
    "dbeta": lambda g: g.dbeta / g.n,
    "dgamma": lambda g: g.dgamma / g.n,
    "dvar": lambda g: g.dvar / g.n,
    "dmean": lambda g: g.dmean / g.n,
}
NOT_SUMMED = {
    "dbeta": lambda g: g.dy,
    "dgamma": lambda g: g.dy * g.centred * g.inv_std,
    "dvar": lambda g: -0.5 * g.dx_hat * g.centred * g.inv_std**3,
    "dmean": lambda g: -g.dx_hat * g.inv_std,
}
OVER_FEATURES = {
    "dbeta": lambda g: g.dy.sum(axis=1),
    "dgamma": lambda g: (g.dy * g.centred * g.inv_std).sum(axis=1),
}
PARAMETERS, STATISTICS = ("dbeta", "dgamma"), ("dvar", "dmean")


def averaged(*groups):
    """Rows in which the sums of a group of nodes are means."""
    return _rows("averaged", MEAN_TAKEN, AVERAGED, groups)


def not_summed(*groups):
    """Rows in which a group of nodes keeps the batch axis."""
    return _rows("not_summed", SUM_MISSING, NOT_SUMMED, groups)


def over_features(*groups):
    """Rows in which a group of nodes adds up along the wrong axis."""
    return _rows("over_features", BY_FEATURES, OVER_FEATURES, groups)


def _rows(title, diagnosis, rules, groups):
    for group in groups:
        chosen = {node: rules[node] for node in group}
        yield "_".join((title, *group)), diagnosis, chosen


# In either pass.
SUMS = (
    *averaged(PARAMETERS, ("dvar",), ("dmean",), STATISTICS),
    *not_summed(PARAMETERS),
    *over_features(PARAMETERS),
)
