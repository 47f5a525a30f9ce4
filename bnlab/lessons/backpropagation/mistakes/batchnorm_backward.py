"""Known mistakes in `batchnorm_backward`: a rule changed, or the cache misread."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes
from bnlab.lessons.backpropagation.mistakes.graph import forward_keeping_all, walk
from bnlab.lessons.backpropagation.mistakes.nodes import NODES
from bnlab.lessons.backpropagation.mistakes.sums import SUMS

known = KnownMistakes("batchnorm_backward")
VARIANCE_UNPACKED = (
    "dx is multiplied by the variance; multiply by inv_std, and see what your "
    "batchnorm_forward keeps in the cache"
)
STD_UNPACKED = (
    "dx is multiplied by the standard deviation; divide by it, or multiply by inv_std"
)
VARIANTS = {}


def _row(name, diagnosis, **changed):
    def variant(dy, cache):
        g = walk(dy, *cache, changed)
        return g.dx, g.dgamma, g.dbeta

    variant.__name__, variant.__qualname__ = name, f"VARIANTS[{name!r}]"
    register = known(diagnosis, batchnorm_forward=forward_keeping_all)
    VARIANTS[name] = register(variant)


for _name, _diagnosis, _changed in (*NODES, *SUMS):
    _row(_name, _diagnosis, **_changed)

# What the cache hands over under the name of inv_std.
_row(
    "variance_unpacked",
    VARIANCE_UNPACKED,
    dx=lambda g: g.dx / g.inv_std * g.var,
)
_row(
    "variance_and_eps_unpacked",
    VARIANCE_UNPACKED,
    dx=lambda g: g.dx / g.inv_std**3,
)
_row("std_unpacked", STD_UNPACKED, dx=lambda g: g.dx / g.inv_std**2)
_row(
    "std_without_eps_unpacked",
    STD_UNPACKED,
    dx=lambda g: g.dx / g.inv_std * np.sqrt(g.var),
)


ORDER = "the order of the results is dx, dgamma, dbeta"


@known(ORDER, batchnorm_forward=forward_keeping_all)
def _dx_last(dy, cache):
    g = walk(dy, *cache, {})
    return g.dgamma, g.dbeta, g.dx


@known(ORDER, batchnorm_forward=forward_keeping_all)
def _back_to_front(dy, cache):
    g = walk(dy, *cache, {})
    return g.dbeta, g.dgamma, g.dx


def _changes_later(inputs, expected, got):
    """The number that says how far a second call is from the first isn't 0."""
    return True if np.ndim(got) == 0 and got > 0 else None


def _forward_keeping_x_hat(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@known(
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
