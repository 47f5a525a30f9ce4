"""Known mistakes in `batchnorm_forward`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes
from bnlab.lessons.diagnoses import (
    BY_VARIANCE,
    EPS_MISSING,
    EPS_OUTSIDE,
    EPS_SQUARED,
    EPS_TWICE,
    NOT_CENTRED,
    ONE_NUMBER,
    PER_SAMPLE,
    SAMPLE_VARIANCE,
    default_eps,
    fixed_eps,
)

known = KnownMistakes("batchnorm_forward")


def _forward(x, gamma, beta, mean, inv_std):
    return gamma * ((x - mean) * inv_std) + beta, None


@known(SAMPLE_VARIANCE)
def _forward_sample_variance(x, gamma, beta, eps=1e-5):
    var = x.var(axis=0) * len(x) / max(len(x) - 1, 1)
    return _forward(x, gamma, beta, x.mean(axis=0), 1 / np.sqrt(var + eps))


@known(SAMPLE_VARIANCE)
def _forward_sample_variance_of_one_is_nan(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0, ddof=1) + eps)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@known(PER_SAMPLE)
def _forward_per_sample(x, gamma, beta, eps=1e-5):
    var = x.var(axis=1, keepdims=True)
    mean = x.mean(axis=1, keepdims=True)
    return _forward(x, gamma, beta, mean, 1 / np.sqrt(var + eps))


@known(ONE_NUMBER)
def _forward_one_number(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, beta, x.mean(), 1 / np.sqrt(x.var() + eps))


@known(EPS_MISSING)
def _forward_no_eps(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, beta, x.mean(axis=0), 1 / x.std(axis=0))


@known(EPS_OUTSIDE)
def _forward_eps_outside(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, beta, x.mean(axis=0), 1 / (x.std(axis=0) + eps))


@known(EPS_TWICE)
def _forward_eps_twice(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0) + 2 * eps)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@known(EPS_SQUARED)
def _forward_eps_squared(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps**2)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@known(fixed_eps())
def _forward_eps_fixed(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0) + 1e-5)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@known(fixed_eps(1e-8))
def _forward_eps_fixed_smaller(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0) + 1e-8)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@known(default_eps(1e-8))
def _forward_default_eps_smaller(x, gamma, beta, eps=1e-8):
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@known(default_eps(1e-3))
def _forward_default_eps_larger(x, gamma, beta, eps=1e-3):
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@known(BY_VARIANCE)
def _forward_by_variance(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, beta, x.mean(axis=0), 1 / (x.var(axis=0) + eps))


@known(NOT_CENTRED)
def _forward_not_centred(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, beta, 0.0, 1 / np.sqrt(x.var(axis=0) + eps))


@known(
    "the variance is the mean of the squares; subtract the mean before squaring",
)
def _forward_mean_of_squares(x, gamma, beta, eps=1e-5):
    var = (np.asarray(x, float) ** 2).mean(axis=0)
    return _forward(x, gamma, beta, x.mean(axis=0), 1 / np.sqrt(var + eps))


@known("gamma and beta are not used")
def _forward_no_parameters(x, gamma, beta, eps=1e-5):
    return _forward(x, 1.0, 0.0, x.mean(axis=0), 1 / np.sqrt(x.var(axis=0) + eps))


@known("gamma is not used")
def _forward_no_gamma(x, gamma, beta, eps=1e-5):
    return _forward(x, 1.0, beta, x.mean(axis=0), 1 / np.sqrt(x.var(axis=0) + eps))


@known("beta is not used")
def _forward_no_beta(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, 0.0, x.mean(axis=0), 1 / np.sqrt(x.var(axis=0) + eps))


@known("gamma and beta are swapped")
def _forward_swapped(x, gamma, beta, eps=1e-5):
    return _forward(x, beta, gamma, x.mean(axis=0), 1 / np.sqrt(x.var(axis=0) + eps))


@known(
    "beta is added before gamma multiplies: it is gamma * x_hat + beta",
)
def _forward_beta_inside(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return gamma * (x_hat + beta), None


@known("beta is subtracted; add it")
def _forward_beta_subtracted(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, -beta, x.mean(axis=0), 1 / np.sqrt(x.var(axis=0) + eps))


@known("gamma and beta are applied to x instead of x_hat")
def _forward_of_x(x, gamma, beta, eps=1e-5):
    return gamma * x + beta, None


@known("the input comes back as it was")
def _forward_unchanged(x, gamma, beta, eps=1e-5):
    return x, None


@known(
    "the result is rounded to whole numbers: an integer array takes no fractions",
)
def _forward_kept_integer(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return (gamma * x_hat + beta).astype(x.dtype), None
