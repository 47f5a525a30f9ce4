"""How the numbers behind lesson 01's claims are measured, one run a seed."""

import numpy as np

from bnlab.lessons.input_normalization import experiments as run
from bnlab.lessons.input_normalization.descent import Descent
from bnlab.lessons.input_normalization.reference import (
    condition_number,
    largest_stable_rate,
)

WINES = 178


def _rng(seed):
    return np.random.default_rng(seed)


def _all_wines(scaling, ones=True):
    x = run.hue_and_proline().x
    scaled = run.scale(scaling, x, x)
    return run.with_ones(scaled) if ones else scaled


def crawl(seed, step):
    """Percent of the excess loss left, raw, at 99 % of the largest stable rate."""
    x, y = _all_wines("raw"), run.hue_and_proline().y
    return 100 * run.excess_by_step(x, y, 0.99, [step])[0]


def unseen_outside(seed):
    """How many of the 108 values of a random test set lie outside 0..1."""
    train, test = run.split(run.hue_and_proline(), _rng(seed))
    scaled = run.scale("min-max", test.x, train.x)
    return int(((scaled < 0) | (scaled > 1)).sum())


def box_accuracy(seed, own):
    """Mean accuracy over the three boxes of a random split."""
    return run.crate_accuracy(_rng(seed), own_statistics=own).mean()


def shrinkage(seed, scaling, zeros=1):
    """Each wine in its turn is the mistyped one."""
    return run.shrinkage(scaling, seed % WINES, zeros)


def condition(seed, scaling, ones=True, unit=1.0):
    """Condition number of all wines, in the given unit."""
    return condition_number(_all_wines(scaling, ones)) / unit


def condition_in_grams(seed):
    """Proline in grams per litre, not in milligrams."""
    return condition_number(_all_wines("raw") * [1, 1e-3, 1])


def steps(seed, scaling, unit=1.0):
    """Steps to a thousandth of the excess loss at half the largest stable rate."""
    x, y = _all_wines(scaling), run.hue_and_proline().y
    return Descent(x, y, largest_stable_rate(x) / 2).steps_to(1e-3) / unit


def steps_over_condition(seed):
    """Min-max scaled, with labels drawn at random."""
    x, y = _all_wines("min-max"), _rng(seed).choice([-1.0, 1.0], WINES)
    steps = Descent(x, y, largest_stable_rate(x) / 2).steps_to(1e-3)
    return steps / condition_number(x)


def condition_of_changed_hue(seed, factor, offset, ones):
    """Condition number of all standardized wines, hue moved, then multiplied."""
    changed = (_all_wines("standardized", ones=False) + np.array([offset, 0])) * [
        factor,
        1,
    ]
    return condition_number(run.with_ones(changed) if ones else changed)


def best_rate(seed, scaling):
    """Over all stable rates, on a fine grid: percent left after 100 steps."""
    x, y = _all_wines(scaling), run.hue_and_proline().y
    rates = largest_stable_rate(x) * np.geomspace(1e-3, 1, 400)
    return 100 * run.excess_by_rate(x, y, rates).min()


def row(seed, scaling, field):
    """One number of the descent on a random split."""
    return getattr(run.row(scaling, _rng(seed)), field)


def uniform(seed, scaling, unit=1.0):
    """Steps for features from 0 to 1 and from 1 to 1,000, in the given unit."""
    return run.steps_on_uniform(scaling, _rng(seed)) / unit


def leak(seed):
    """Percentage points of test accuracy, up or down, from fitting on all wines."""
    return abs(100 * run.leak(_rng(seed)))


def correlation(seed):
    """Of hue and proline, all wines."""
    return np.corrcoef(run.hue_and_proline().x.T)[0, 1]
