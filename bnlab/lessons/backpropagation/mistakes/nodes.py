"""Wrong rules for a node or two: each is a mistake of the staged and the whole pass."""

import numpy as np

from bnlab.lessons.diagnoses import (
    BY_VARIANCE,
    EPS_MISSING,
    EPS_OUTSIDE,
    EPS_TWICE,
    SAMPLE_VARIANCE,
    writes_into,
)

# (name, diagnosis, the nodes' wrong rules by name)
NODES = []


def _node(name, diagnosis, **changed):
    NODES.append((name, diagnosis, changed))


def _zero(g):
    return 0.0


# The three paths from x_hat to x.
_node(
    "statistics_as_constants",
    "mean and variance are taken as constants; dx lacks the two paths through them",
    by_var=_zero,
    by_mean=_zero,
)
_node("mean_path_forgotten", "dx lacks the path through the mean", by_mean=_zero)
_node("variance_path_forgotten", "dx lacks the path through the variance", by_var=_zero)
_node(
    "diagonal_only",
    "each dx counts only its own dy: this is the diagonal of the Jacobian, and the "
    "other examples of the batch are missing",
    dx=lambda g: g.direct * (1 - (1 + (g.centred * g.inv_std) ** 2) / g.n),
)
_node(
    "mean_path_turned_round",
    "the path through the mean has the wrong sign",
    dmean=lambda g: -g.dmean,
)
_node(
    "variance_path_turned_round",
    "the path through the variance has the wrong sign",
    dvar=lambda g: -g.dvar,
)
_node(
    "both_paths_turned_round",
    "the paths through mean and variance both have the wrong sign",
    dvar=lambda g: -g.dvar,
    dmean=lambda g: -g.dmean,
)
_node(
    "only_zeros",
    "dx is only zeros",
    dx=lambda g: np.zeros(g.x.shape),
)

# Counts.
_node(
    "mean_path_without_count",
    "the path through the mean lacks its 1 / N",
    by_mean=lambda g: g.dmean,
)
_node(
    "variance_path_without_count",
    "the path through the variance lacks its 1 / N",
    by_var=lambda g: 2 * g.dvar * g.centred,
)
_node(
    "both_paths_without_count",
    "the paths through mean and variance both lack their 1 / N",
    by_var=lambda g: 2 * g.dvar * g.centred,
    by_mean=lambda g: g.dmean,
)
_node(
    "direct_path_divided",
    "the direct path is divided by N too; only the means bring a 1 / N",
    direct=lambda g: g.direct / g.n,
)
_node(
    "averaged_dx",
    "dx is divided by N once more; a mean in the loss is in dy already",
    dx=lambda g: g.dx / g.n,
)
_node("one_less", "you divide by N - 1 in the backward pass", n=lambda g: g.n - 1)
_node(
    "number_of_features",
    "you divide by D, the number of features; divide by N, the number of examples",
    n=lambda g: g.x.shape[1],
)

# The derivative of the variance and of the root.
_node(
    "two_missing",
    "the 2 from the derivative of the square in the variance is missing",
    by_var=lambda g: g.by_var / 2,
)
_node(
    "half_missing",
    "the 1/2 from the derivative of the root is missing",
    dvar=lambda g: 2 * g.dvar,
)
POWER = "the derivative of (var + eps)^(-1/2) has the power -3/2"
_node("power_one_half", POWER, dvar=lambda g: g.dvar / g.inv_std**2)
_node("power_one", POWER, dvar=lambda g: g.dvar / g.inv_std)
_node(
    "x_in_dvar",
    "the gradient of the variance takes x where it needs x - mean",
    dvar=lambda g: -0.5 * (g.dx_hat * g.x).sum(axis=0) * g.inv_std**3,
)
_node(
    "x_in_variance_path",
    "the path from the variance to x takes x where it needs x - mean",
    by_var=lambda g: 2 * g.dvar * g.x / g.n,
)
_node(
    "distance_missing",
    "the path from the variance to x lacks its factor x - mean",
    by_var=lambda g: 2 * g.dvar / g.n,
)
_node(
    "mean_path_not_scaled",
    "the path through the mean is not divided by the standard deviation",
    dmean=lambda g: -g.dx_hat.sum(axis=0),
)
_node(
    "not_scaled",
    "dx is not divided by the standard deviation",
    dx=lambda g: g.dx / g.inv_std,
)
_node(
    "scaled_twice",
    "dx is divided by the standard deviation twice",
    dx=lambda g: g.dx * g.inv_std,
)

# eps.
_node("eps_missing", EPS_MISSING, inv_std=lambda g: 1 / np.sqrt(g.var))
_node("eps_outside", EPS_OUTSIDE, inv_std=lambda g: 1 / (np.sqrt(g.var) + g.eps))
_node("eps_twice", EPS_TWICE, inv_std=lambda g: 1 / np.sqrt(g.var + 2 * g.eps))
_node(
    "eps_fixed",
    "eps is fixed to 1e-05 in the backward pass; use the forward pass's",
    inv_std=lambda g: 1 / np.sqrt(g.var + 1e-5),
)
_node("by_variance", BY_VARIANCE, inv_std=lambda g: 1 / (g.var + g.eps))
_node(
    "sample_variance",
    SAMPLE_VARIANCE,
    var=lambda g: g.var * g.n / max(g.n - 1, 1),
)

# gamma and beta.
_node(
    "gamma_missing",
    "gamma is missing: the gradient of x_hat is gamma * dy",
    dx_hat=lambda g: g.dy,
)
_node("gamma_twice", "dx has gamma in it twice", dx=lambda g: g.gamma * g.dx)
_node(
    "gamma_missing_in_variance_path",
    "gamma is missing on the path through the variance",
    dvar=lambda g: -0.5 * (g.dy * g.centred).sum(axis=0) * g.inv_std**3,
)
_node(
    "gamma_missing_in_mean_path",
    "gamma is missing on the path through the mean",
    dmean=lambda g: -(g.dy * g.inv_std).sum(axis=0),
)
_node(
    "dgamma_of_x",
    "dgamma multiplies dy by x; gamma scales x_hat",
    dgamma=lambda g: (g.dy * g.x).sum(axis=0),
)
_node(
    "dgamma_not_scaled",
    "dgamma multiplies dy by x - mean; divide by the standard deviation too",
    dgamma=lambda g: (g.dy * g.centred).sum(axis=0),
)
_node(
    "swapped",
    "dgamma and dbeta are swapped",
    dbeta=lambda g: (g.dy * g.centred * g.inv_std).sum(axis=0),
    dgamma=lambda g: g.dy.sum(axis=0),
)
_node(
    "summed_over_everything",
    "you add up over the whole array; each feature has its own sum (axis=0)",
    dbeta=lambda g: g.dy.sum(),
    dgamma=lambda g: g.dgamma.sum(),
    dvar=lambda g: g.dvar.sum(),
    dmean=lambda g: g.dmean.sum(),
)
_node(
    "kept_axis",
    "the sums keep a batch axis, shape (1, D); one number a feature has shape (D,)",
    dbeta=lambda g: g.dbeta[None],
    dgamma=lambda g: g.dgamma[None],
    dvar=lambda g: g.dvar[None],
    dmean=lambda g: g.dmean[None],
)
_node(
    "kept_integer",
    "dx is rounded to whole numbers: an integer array takes no fractions",
    dx=lambda g: g.dx.astype(g.dy.dtype),
)


def _scale_in_place(g):
    g.dy *= g.gamma.astype(g.dy.dtype)
    return g.dx


_node("dy_changed", writes_into("dy"), dx=_scale_in_place)
