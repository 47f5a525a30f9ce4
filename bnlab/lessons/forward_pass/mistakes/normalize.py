"""Known mistakes in `normalize`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes
from bnlab.lessons.diagnoses import (
    BY_VARIANCE,
    EPS_MISSING,
    EPS_OUTSIDE,
    EPS_SQUARED,
    EPS_TWICE,
    NOT_CENTRED,
    default_eps,
    fixed_eps,
)

known = KnownMistakes("normalize")


@known(EPS_MISSING)
def _no_eps(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(var)


@known("only the mean is divided; x - mean belongs in parentheses")
def _no_parentheses(x, mean, var, eps=1e-5):
    return x - mean / np.sqrt(var + eps)


@known(EPS_OUTSIDE)
def _eps_outside(x, mean, var, eps=1e-5):
    return (x - mean) / (np.sqrt(var) + eps)


@known(EPS_TWICE)
def _eps_twice(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(var + 2 * eps)


@known(EPS_SQUARED)
def _eps_squared(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(var + eps**2)


@known("eps is subtracted from the variance; add it")
def _eps_subtracted(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(np.abs(var - eps))


@known(fixed_eps())
def _eps_fixed(x, mean, var, eps=1e-5):
    return (x - mean) / np.sqrt(var + 1e-5)


@known(default_eps(1e-8))
def _default_eps_smaller(x, mean, var, eps=1e-8):
    return (x - mean) / np.sqrt(var + eps)


@known(default_eps(1e-3))
def _default_eps_larger(x, mean, var, eps=1e-3):
    return (x - mean) / np.sqrt(var + eps)


@known(BY_VARIANCE)
def _by_variance(x, mean, var, eps=1e-5):
    return (x - mean) / (var + eps)


@known("you multiply by the standard deviation; divide by it")
def _multiplied(x, mean, var, eps=1e-5):
    return (x - mean) * np.sqrt(var + eps)


@known(NOT_CENTRED)
def _not_centred(x, mean, var, eps=1e-5):
    return x / np.sqrt(var + eps)


@known("the mean is only subtracted: divide by the standard deviation")
def _only_centred(x, mean, var, eps=1e-5):
    return x - mean


@known("the sign is turned round: subtract the mean from x")
def _turned_round(x, mean, var, eps=1e-5):
    return (mean - x) / np.sqrt(var + eps)


@known("the mean is added; subtract it")
def _mean_added(x, mean, var, eps=1e-5):
    return (x + mean) / np.sqrt(var + eps)


@known("you take the statistics of x again; use the arguments mean and var")
def _own_statistics(x, mean, var, eps=1e-5):
    return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)


@known("the input comes back as it was")
def _unchanged(x, mean, var, eps=1e-5):
    return x
