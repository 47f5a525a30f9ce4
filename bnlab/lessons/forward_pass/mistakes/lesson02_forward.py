"""Known mistakes of lesson 02: the forward pass and its identity."""

import numpy as np

from bnlab.checks.mistakes import mistake
from bnlab.lessons.diagnoses import (BY_VARIANCE, EPS_MISSING, EPS_OUTSIDE, EPS_SQUARED, EPS_TWICE, NOT_CENTRED, ONE_NUMBER, PER_SAMPLE, SAMPLE_VARIANCE, default_eps, fixed_eps)


def _forward(x, gamma, beta, mean, inv_std):
    return gamma * ((x - mean) * inv_std) + beta, None


# batchnorm_forward


@mistake("batchnorm_forward", SAMPLE_VARIANCE)
def _forward_sample_variance(x, gamma, beta, eps=1e-5):
    var = x.var(axis=0) * len(x) / max(len(x) - 1, 1)
    return _forward(x, gamma, beta, x.mean(axis=0), 1 / np.sqrt(var + eps))


@mistake("batchnorm_forward", PER_SAMPLE)
def _forward_per_sample(x, gamma, beta, eps=1e-5):
    var = x.var(axis=1, keepdims=True)
    mean = x.mean(axis=1, keepdims=True)
    return _forward(x, gamma, beta, mean, 1 / np.sqrt(var + eps))


@mistake("batchnorm_forward", ONE_NUMBER)
def _forward_one_number(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, beta, x.mean(), 1 / np.sqrt(x.var() + eps))


@mistake("batchnorm_forward", EPS_MISSING)
def _forward_no_eps(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, beta, x.mean(axis=0), 1 / x.std(axis=0))


@mistake("batchnorm_forward", EPS_OUTSIDE)
def _forward_eps_outside(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, beta, x.mean(axis=0), 1 / (x.std(axis=0) + eps))


@mistake("batchnorm_forward", EPS_TWICE)
def _forward_eps_twice(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0) + 2 * eps)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@mistake("batchnorm_forward", EPS_SQUARED)
def _forward_eps_squared(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps**2)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@mistake("batchnorm_forward", fixed_eps())
def _forward_eps_fixed(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0) + 1e-5)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@mistake("batchnorm_forward", fixed_eps(1e-8))
def _forward_eps_fixed_smaller(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0) + 1e-8)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@mistake("batchnorm_forward", default_eps(1e-8))
def _forward_default_eps_smaller(x, gamma, beta, eps=1e-8):
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@mistake("batchnorm_forward", default_eps(1e-3))
def _forward_default_eps_larger(x, gamma, beta, eps=1e-3):
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    return _forward(x, gamma, beta, x.mean(axis=0), inv_std)


@mistake("batchnorm_forward", BY_VARIANCE)
def _forward_by_variance(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, beta, x.mean(axis=0), 1 / (x.var(axis=0) + eps))


@mistake("batchnorm_forward", NOT_CENTRED)
def _forward_not_centred(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, beta, 0.0, 1 / np.sqrt(x.var(axis=0) + eps))


@mistake(
    "batchnorm_forward",
    "the variance is the mean of the squares; subtract the mean before squaring",
)
def _forward_mean_of_squares(x, gamma, beta, eps=1e-5):
    var = (np.asarray(x, float) ** 2).mean(axis=0)
    return _forward(x, gamma, beta, x.mean(axis=0), 1 / np.sqrt(var + eps))


@mistake("batchnorm_forward", "gamma and beta are not used")
def _forward_no_parameters(x, gamma, beta, eps=1e-5):
    return _forward(x, 1.0, 0.0, x.mean(axis=0), 1 / np.sqrt(x.var(axis=0) + eps))


@mistake("batchnorm_forward", "gamma is not used")
def _forward_no_gamma(x, gamma, beta, eps=1e-5):
    return _forward(x, 1.0, beta, x.mean(axis=0), 1 / np.sqrt(x.var(axis=0) + eps))


@mistake("batchnorm_forward", "beta is not used")
def _forward_no_beta(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, 0.0, x.mean(axis=0), 1 / np.sqrt(x.var(axis=0) + eps))


@mistake("batchnorm_forward", "gamma and beta are swapped")
def _forward_swapped(x, gamma, beta, eps=1e-5):
    return _forward(x, beta, gamma, x.mean(axis=0), 1 / np.sqrt(x.var(axis=0) + eps))


@mistake(
    "batchnorm_forward",
    "beta is added before gamma multiplies: it is gamma * x_hat + beta",
)
def _forward_beta_inside(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return gamma * (x_hat + beta), None


@mistake("batchnorm_forward", "beta is subtracted; add it")
def _forward_beta_subtracted(x, gamma, beta, eps=1e-5):
    return _forward(x, gamma, -beta, x.mean(axis=0), 1 / np.sqrt(x.var(axis=0) + eps))


@mistake("batchnorm_forward", "gamma and beta are applied to x instead of x_hat")
def _forward_of_x(x, gamma, beta, eps=1e-5):
    return gamma * x + beta, None


@mistake("batchnorm_forward", "the input comes back as it was")
def _forward_unchanged(x, gamma, beta, eps=1e-5):
    return x, None


@mistake(
    "batchnorm_forward",
    "the result is rounded to whole numbers: an integer array takes no fractions",
)
def _forward_kept_integer(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return (gamma * x_hat + beta).astype(x.dtype), None


# identity_parameters


@mistake("identity_parameters", "eps is missing: batch norm divides by sqrt(var + eps)")
def _identity_no_eps(mean, var, eps=1e-5):
    return np.sqrt(var), mean


@mistake("identity_parameters", "gamma is the variance; take its root")
def _identity_variance(mean, var, eps=1e-5):
    return var + eps, mean


@mistake("identity_parameters", EPS_OUTSIDE)
def _identity_eps_outside(mean, var, eps=1e-5):
    return np.sqrt(var) + eps, mean


@mistake("identity_parameters", "gamma is one over what it should be")
def _identity_inverse(mean, var, eps=1e-5):
    return 1 / np.sqrt(var + eps), mean


@mistake("identity_parameters", "beta has the wrong sign: it adds the mean back")
def _identity_minus_mean(mean, var, eps=1e-5):
    return np.sqrt(var + eps), -mean


@mistake("identity_parameters", "gamma and beta are swapped")
def _identity_swapped(mean, var, eps=1e-5):
    return mean, np.sqrt(var + eps)


@mistake("identity_parameters", "gamma 1 and beta 0 leave x normalized")
def _identity_neutral(mean, var, eps=1e-5):
    return np.ones_like(mean), np.zeros_like(mean)


@mistake(
    "identity_parameters",
    "beta is divided by the standard deviation; x_hat is, beta comes after it",
)
def _identity_beta_divided(mean, var, eps=1e-5):
    return np.sqrt(var + eps), mean / np.sqrt(var + eps)


@mistake("identity_parameters", default_eps(1e-8))
def _identity_default_eps(mean, var, eps=1e-8):
    return np.sqrt(var + eps), mean


@mistake("identity_parameters", fixed_eps())
def _identity_eps_fixed(mean, var, eps=1e-5):
    return np.sqrt(var + 1e-5), mean
