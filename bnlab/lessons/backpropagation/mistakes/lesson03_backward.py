"""Known mistakes of the backward pass, staged and whole: one node changed each.

A variant is the right graph with the rule of one or two nodes replaced, so that
one row serves both exercises.
"""

from types import SimpleNamespace

import numpy as np

from bnlab.checks.mistakes import mistake
from bnlab.lessons.diagnoses import (BY_VARIANCE, EPS_MISSING, EPS_OUTSIDE, EPS_TWICE, SAMPLE_VARIANCE)
from bnlab.lessons.backpropagation.reference import STAGES

MEAN_TAKEN = "you average over the batch where you must add up"
SUM_MISSING = (
    "a sum over the batch is missing; one number served all examples, so its "
    "gradient adds up over them"
)
BY_FEATURES = "you add up over the features (axis=1); add up over the batch (axis=0)"
VARIANCE_UNPACKED = (
    "dx is multiplied by the variance; multiply by inv_std, and see what your "
    "batchnorm_forward keeps in the cache"
)
STD_UNPACKED = (
    "dx is multiplied by the standard deviation; divide by it, or multiply by inv_std"
)

RULES = {
    "n": lambda g: len(g.x),
    "centred": lambda g: g.x - g.x.mean(axis=0),
    "var": lambda g: (g.centred**2).mean(axis=0),
    "inv_std": lambda g: 1 / np.sqrt(g.var + g.eps),
    "dbeta": lambda g: g.dy.sum(axis=0),
    "dgamma": lambda g: (g.dy * g.centred * g.inv_std).sum(axis=0),
    "dx_hat": lambda g: g.dy * g.gamma,
    "dvar": lambda g: -0.5 * (g.dx_hat * g.centred).sum(axis=0) * g.inv_std**3,
    "dmean": lambda g: -(g.dx_hat * g.inv_std).sum(axis=0),
    "direct": lambda g: g.dx_hat * g.inv_std,
    "by_var": lambda g: 2 * g.dvar * g.centred / g.n,
    "by_mean": lambda g: g.dmean / g.n,
    "dx": lambda g: g.direct + g.by_var + g.by_mean,
}


def _walk(dy, x, gamma, eps, changed):
    g = SimpleNamespace(dy=dy, x=x, gamma=gamma, eps=eps)
    for name, rule in RULES.items():
        setattr(g, name, rule(g))
        if name in changed:
            setattr(g, name, changed[name](g))
    return g


def forward_keeping_all(x, gamma, beta, eps=1e-5):
    """A right forward pass whose cache holds its arguments."""
    x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return gamma * x_hat + beta, (x, gamma, eps)


STAGED = {}
WHOLE = {}


def _staged(name, diagnosis, **changed):
    def variant(dy, x, gamma, eps=1e-5):
        g = _walk(dy, x, gamma, eps, changed)
        return {stage: getattr(g, stage) for stage in STAGES}

    STAGED[name] = _named(variant, name, "STAGED")
    mistake("batchnorm_backward_staged", diagnosis)(variant)


def _whole(name, diagnosis, **changed):
    def variant(dy, cache):
        g = _walk(dy, *cache, changed)
        return g.dx, g.dgamma, g.dbeta

    WHOLE[name] = _named(variant, name, "WHOLE")
    register = mistake(
        "batchnorm_backward", diagnosis, batchnorm_forward=forward_keeping_all
    )
    register(variant)


def _named(variant, name, table):
    """The variant with its name, and with the expression that finds it here."""
    variant.__name__, variant.__qualname__ = name, f"{table}[{name!r}]"
    return variant


def _both(name, diagnosis, **changed):
    _staged(name, diagnosis, **changed)
    _whole(name, diagnosis, **changed)


def _zero(g):
    return 0.0


# The three paths from x_hat to x.
_both(
    "statistics_as_constants",
    "mean and variance are taken as constants; dx lacks the two paths through them",
    by_var=_zero,
    by_mean=_zero,
)
_both("mean_path_forgotten", "dx lacks the path through the mean", by_mean=_zero)
_both("variance_path_forgotten", "dx lacks the path through the variance", by_var=_zero)
_both(
    "diagonal_only",
    "each dx counts only its own dy: this is the diagonal of the Jacobian, and the "
    "other examples of the batch are missing",
    dx=lambda g: g.direct * (1 - (1 + (g.centred * g.inv_std) ** 2) / g.n),
)
_both(
    "mean_path_turned_round",
    "the path through the mean has the wrong sign",
    dmean=lambda g: -g.dmean,
)
_both(
    "variance_path_turned_round",
    "the path through the variance has the wrong sign",
    dvar=lambda g: -g.dvar,
)
_both(
    "both_paths_turned_round",
    "the paths through mean and variance both have the wrong sign",
    dvar=lambda g: -g.dvar,
    dmean=lambda g: -g.dmean,
)
_both(
    "only_zeros",
    "dx is only zeros",
    dx=lambda g: np.zeros(g.x.shape),
)

# Counts.
_both(
    "mean_path_without_count",
    "the path through the mean lacks its 1 / N",
    by_mean=lambda g: g.dmean,
)
_both(
    "variance_path_without_count",
    "the path through the variance lacks its 1 / N",
    by_var=lambda g: 2 * g.dvar * g.centred,
)
_both(
    "both_paths_without_count",
    "the paths through mean and variance both lack their 1 / N",
    by_var=lambda g: 2 * g.dvar * g.centred,
    by_mean=lambda g: g.dmean,
)
_both(
    "direct_path_divided",
    "the direct path is divided by N too; only the means bring a 1 / N",
    direct=lambda g: g.direct / g.n,
)
_both(
    "averaged_dx",
    "dx is divided by N once more; a mean in the loss is in dy already",
    dx=lambda g: g.dx / g.n,
)
_both("one_less", "you divide by N - 1 in the backward pass", n=lambda g: g.n - 1)
_both(
    "number_of_features",
    "you divide by D, the number of features; divide by N, the number of examples",
    n=lambda g: g.x.shape[1],
)

# The derivative of the variance and of the root.
_both(
    "two_missing",
    "the 2 from the derivative of the square in the variance is missing",
    by_var=lambda g: g.by_var / 2,
)
_both(
    "half_missing",
    "the 1/2 from the derivative of the root is missing",
    dvar=lambda g: 2 * g.dvar,
)
POWER = "the derivative of (var + eps)^(-1/2) has the power -3/2"
_both("power_one_half", POWER, dvar=lambda g: g.dvar / g.inv_std**2)
_both("power_one", POWER, dvar=lambda g: g.dvar / g.inv_std)
_both(
    "x_in_dvar",
    "the gradient of the variance takes x where it needs x - mean",
    dvar=lambda g: -0.5 * (g.dx_hat * g.x).sum(axis=0) * g.inv_std**3,
)
_both(
    "x_in_variance_path",
    "the path from the variance to x takes x where it needs x - mean",
    by_var=lambda g: 2 * g.dvar * g.x / g.n,
)
_both(
    "distance_missing",
    "the path from the variance to x lacks its factor x - mean",
    by_var=lambda g: 2 * g.dvar / g.n,
)
_both(
    "mean_path_not_scaled",
    "the path through the mean is not divided by the standard deviation",
    dmean=lambda g: -g.dx_hat.sum(axis=0),
)
_both(
    "not_scaled",
    "dx is not divided by the standard deviation",
    dx=lambda g: g.dx / g.inv_std,
)
_both(
    "scaled_twice",
    "dx is divided by the standard deviation twice",
    dx=lambda g: g.dx * g.inv_std,
)

# eps.
_both("eps_missing", EPS_MISSING, inv_std=lambda g: 1 / np.sqrt(g.var))
_both("eps_outside", EPS_OUTSIDE, inv_std=lambda g: 1 / (np.sqrt(g.var) + g.eps))
_both("eps_twice", EPS_TWICE, inv_std=lambda g: 1 / np.sqrt(g.var + 2 * g.eps))
_both(
    "eps_fixed",
    "eps is fixed to 1e-05 in the backward pass; use the forward pass's",
    inv_std=lambda g: 1 / np.sqrt(g.var + 1e-5),
)
_both("by_variance", BY_VARIANCE, inv_std=lambda g: 1 / (g.var + g.eps))
_both(
    "sample_variance",
    SAMPLE_VARIANCE,
    var=lambda g: g.var * g.n / max(g.n - 1, 1),
)

# gamma and beta.
_both(
    "gamma_missing",
    "gamma is missing: the gradient of x_hat is gamma * dy",
    dx_hat=lambda g: g.dy,
)
_both("gamma_twice", "dx has gamma in it twice", dx=lambda g: g.gamma * g.dx)
_both(
    "gamma_missing_in_variance_path",
    "gamma is missing on the path through the variance",
    dvar=lambda g: -0.5 * (g.dy * g.centred).sum(axis=0) * g.inv_std**3,
)
_both(
    "gamma_missing_in_mean_path",
    "gamma is missing on the path through the mean",
    dmean=lambda g: -(g.dy * g.inv_std).sum(axis=0),
)
_both(
    "dgamma_of_x",
    "dgamma multiplies dy by x; gamma scales x_hat",
    dgamma=lambda g: (g.dy * g.x).sum(axis=0),
)
_both(
    "dgamma_not_scaled",
    "dgamma multiplies dy by x - mean; divide by the standard deviation too",
    dgamma=lambda g: (g.dy * g.centred).sum(axis=0),
)
_both(
    "swapped",
    "dgamma and dbeta are swapped",
    dbeta=lambda g: (g.dy * g.centred * g.inv_std).sum(axis=0),
    dgamma=lambda g: g.dy.sum(axis=0),
)
_both(
    "summed_over_everything",
    "you add up over the whole array; each feature has its own sum (axis=0)",
    dbeta=lambda g: g.dy.sum(),
    dgamma=lambda g: g.dgamma.sum(),
    dvar=lambda g: g.dvar.sum(),
    dmean=lambda g: g.dmean.sum(),
)
_both(
    "kept_axis",
    "the sums keep a batch axis, shape (1, D); one number a feature has shape (D,)",
    dbeta=lambda g: g.dbeta[None],
    dgamma=lambda g: g.dgamma[None],
    dvar=lambda g: g.dvar[None],
    dmean=lambda g: g.dmean[None],
)
_both(
    "kept_integer",
    "dx is rounded to whole numbers: an integer array takes no fractions",
    dx=lambda g: g.dx.astype(g.dy.dtype),
)


# Sums over the batch: one of them slips, or the two that belong together, or all.
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


def _slips(register, title, diagnosis, rules, *groups):
    for group in groups:
        chosen = {stage: rules[stage] for stage in group}
        register("_".join((title, *group)), diagnosis, **chosen)


_slips(
    _both,
    "averaged",
    MEAN_TAKEN,
    AVERAGED,
    PARAMETERS,
    ("dvar",),
    ("dmean",),
    STATISTICS,
)
_slips(
    _staged,
    "averaged",
    MEAN_TAKEN,
    AVERAGED,
    ("dbeta",),
    ("dgamma",),
    AVERAGED,
)
_slips(_both, "not_summed", SUM_MISSING, NOT_SUMMED, PARAMETERS)
_slips(
    _staged,
    "not_summed",
    SUM_MISSING,
    NOT_SUMMED,
    ("dbeta",),
    ("dgamma",),
    ("dvar",),
    ("dmean",),
    STATISTICS,
    NOT_SUMMED,
)
_slips(_both, "over_features", BY_FEATURES, OVER_FEATURES, PARAMETERS)
_slips(_staged, "over_features", BY_FEATURES, OVER_FEATURES, ("dbeta",), ("dgamma",))

# What the cache hands over under the name of inv_std.
_whole(
    "variance_unpacked",
    VARIANCE_UNPACKED,
    dx=lambda g: g.dx / g.inv_std * g.var,
)
_whole(
    "variance_and_eps_unpacked",
    VARIANCE_UNPACKED,
    dx=lambda g: g.dx / g.inv_std**3,
)
_whole("std_unpacked", STD_UNPACKED, dx=lambda g: g.dx / g.inv_std**2)
_whole(
    "std_without_eps_unpacked",
    STD_UNPACKED,
    dx=lambda g: g.dx / g.inv_std * np.sqrt(g.var),
)


# Only the stages show these.
_staged(
    "derivative_by_std",
    "your dvar is the derivative with respect to the standard deviation; take the "
    "variance",
    dvar=lambda g: 2 * g.dvar / g.inv_std,
    by_var=lambda g: g.by_var * g.inv_std / 2,
)
_staged(
    "dx_hat_averaged",
    "dx_hat is divided by N; a mean in the loss is in dy already",
    dx_hat=lambda g: g.dx_hat / g.n,
)
_staged(
    "dx_hat_summed",
    "dx_hat is added up over the batch; each x_hat served one example only",
    dx_hat=lambda g: g.dx_hat.sum(axis=0),
)
_staged(
    "stages_summed_late",
    SUM_MISSING,
    dvar=lambda g: -0.5 * g.dx_hat * g.centred * g.inv_std**3,
    dmean=lambda g: -g.dx_hat * g.inv_std,
    by_var=lambda g: 2 * g.dvar.sum(axis=0) * g.centred / g.n,
    by_mean=lambda g: g.dmean.sum(axis=0) / g.n,
)


ORDER = "the order of the results is dx, dgamma, dbeta"


@mistake("batchnorm_backward", ORDER, batchnorm_forward=forward_keeping_all)
def _dx_last(dy, cache):
    g = _walk(dy, *cache, {})
    return g.dgamma, g.dbeta, g.dx


@mistake("batchnorm_backward", ORDER, batchnorm_forward=forward_keeping_all)
def _back_to_front(dy, cache):
    g = _walk(dy, *cache, {})
    return g.dbeta, g.dgamma, g.dx


# In place.
def _writes_into(name):
    return f"your code writes into {name}; work on a copy, or make a new array"


def _scale_in_place(g):
    g.dy *= g.gamma.astype(g.dy.dtype)
    return g.dx


_both("dy_changed", _writes_into("dy"), dx=_scale_in_place)


def _centre_in_place(g):
    g.x -= g.x.mean(axis=0).astype(g.x.dtype)
    return g.dx


_staged("x_changed", _writes_into("x"), dx=_centre_in_place)


def _changes_later(inputs, expected, got):
    """The number that says how far a second call is from the first isn't 0."""
    return True if np.ndim(got) == 0 and got > 0 else None


def _forward_keeping_x_hat(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake(
    "batchnorm_backward",
    "your code changes the cache, or keeps something from one call to the next; make "
    "new arrays",
    symptom=_changes_later,
    batchnorm_forward=_forward_keeping_x_hat,
)
def _cache_changed(dy, cache):
    x_hat, inv_std, gamma = cache
    dbeta, dgamma = dy.sum(axis=0), (dy * x_hat).sum(axis=0)
    x_hat *= dgamma / len(dy)
    return gamma * inv_std * (dy - dbeta / len(dy) - x_hat), dgamma, dbeta
