"""Known mistakes in `identity_parameters`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes
from bnlab.lessons.diagnoses import EPS_OUTSIDE, default_eps, fixed_eps

known = KnownMistakes("identity_parameters")


@known("eps is missing: batch norm divides by sqrt(var + eps)")
def _identity_no_eps(mean, var, eps=1e-5):
    return np.sqrt(var), mean


@known("gamma is the variance; take its root")
def _identity_variance(mean, var, eps=1e-5):
    return var + eps, mean


@known(EPS_OUTSIDE)
def _identity_eps_outside(mean, var, eps=1e-5):
    return np.sqrt(var) + eps, mean


@known("gamma is one over what it should be")
def _identity_inverse(mean, var, eps=1e-5):
    return 1 / np.sqrt(var + eps), mean


@known("beta has the wrong sign: it adds the mean back")
def _identity_minus_mean(mean, var, eps=1e-5):
    return np.sqrt(var + eps), -mean


@known("gamma and beta are swapped")
def _identity_swapped(mean, var, eps=1e-5):
    return mean, np.sqrt(var + eps)


@known("gamma 1 and beta 0 leave x normalized")
def _identity_neutral(mean, var, eps=1e-5):
    return np.ones_like(mean), np.zeros_like(mean)


@known(
    "beta is divided by the standard deviation; x_hat is, beta comes after it",
)
def _identity_beta_divided(mean, var, eps=1e-5):
    return np.sqrt(var + eps), mean / np.sqrt(var + eps)


@known(default_eps(1e-8))
def _identity_default_eps(mean, var, eps=1e-8):
    return np.sqrt(var + eps), mean


@known(fixed_eps())
def _identity_eps_fixed(mean, var, eps=1e-5):
    return np.sqrt(var + 1e-5), mean
