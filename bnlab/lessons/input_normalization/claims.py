"""Lesson 01's numbers."""

import numpy as np

from bnlab.claims import claim
from bnlab.lessons.input_normalization import experiments as run
from bnlab.lessons.input_normalization.reference import condition_number


def _rng(seed):
    return np.random.default_rng(seed)


def _training_set(seed, scaling):
    train, _ = run.split(run.hue_and_proline(), _rng(seed))
    return run.with_ones(run.scale(scaling, train.x, train.x)), train.y


def _left(seed, scaling, share, steps):
    return run.excess_by_step(*_training_set(seed, scaling), share, [steps])[0]


@claim("01.crawl", "{mean:.1f}")
def crawl(seed):
    """Percent of the excess loss left after 1,000 steps, raw, just below the limit."""
    return 100 * _left(seed, "raw", 0.99, 1000)


@claim("01.unseen_outside", "{mean:.1f}")
def unseen_outside(seed):
    """Percent of the test values outside 0..1 after min-max scaling."""
    train, test = run.split(run.hue_and_proline(), _rng(seed))
    scaled = run.scale("min-max", test.x, train.x)
    return 100 * float(((scaled < 0) | (scaled > 1)).mean())


@claim("01.crates", "{mean:.2f}")
def crates(seed):
    """Mean accuracy on one-grower crates, scaled with the training set's range."""
    return run.crate_accuracy(_rng(seed), own_statistics=False).mean()


@claim("01.crates_own", "{mean:.2f}")
def crates_own(seed):
    """Mean accuracy on one-grower crates, each scaled with its own range."""
    return run.crate_accuracy(_rng(seed), own_statistics=True).mean()


@claim("01.leak", "{mean:.2f}", seeds=100)
def leak(seed):
    """Percentage points of accuracy, up or down, with a range fitted on all wines."""
    return abs(100 * run.leak(_rng(seed)))


@claim("01.outlier_min_max", "{mean:.1f}")
def outlier_min_max(seed):
    """Factor by which one zero too many narrows all other wines, min-max."""
    return run.shrinkage("min-max", _rng(seed))


@claim("01.outlier_standardized", "{mean:.1f}")
def outlier_standardized(seed):
    """Factor by which one zero too many narrows all other wines, standardized."""
    return run.shrinkage("standardized", _rng(seed))


@claim("01.two_zeros_standardized", "{mean:.0f}")
def two_zeros_standardized(seed):
    """Factor by which two zeros too many narrow all other wines, standardized."""
    return run.shrinkage("standardized", _rng(seed), zeros=2)


def _condition_of_all(scaling, ones):
    x = run.hue_and_proline().x
    scaled = run.scale(scaling, x, x)
    return condition_number(run.with_ones(scaled) if ones else scaled)


@claim("01.condition_raw_all", "{mean:.0f}", seeds=1)
def condition_raw_all(seed):
    """Condition number, in millions, of hue, proline and ones, all wines, raw."""
    return _condition_of_all("raw", ones=True) / 1e6


@claim("01.condition_centred_all", "{mean:.0f}", seeds=1)
def condition_centred_all(seed):
    """Condition number, in millions, of hue, proline and ones, all wines, centred."""
    return _condition_of_all("centred", ones=True) / 1e6


@claim("01.condition_min_max_all", "{mean:.0f}", seeds=1)
def condition_min_max_all(seed):
    """Condition number of hue, proline and ones, all wines, min-max."""
    return _condition_of_all("min-max", ones=True)


@claim("01.condition_min_max_bare", "{mean:.1f}", seeds=1)
def condition_min_max_bare(seed):
    """Condition number of hue and proline without ones, all wines, min-max."""
    return _condition_of_all("min-max", ones=False)


@claim("01.condition_standardized_all", "{mean:.1f}", seeds=1)
def condition_standardized_all(seed):
    """Condition number of hue, proline and ones, all wines, standardized."""
    return _condition_of_all("standardized", ones=True)


def _condition_of_changed_hue(factor, offset, ones):
    """Condition number of all standardized wines, hue multiplied, then moved."""
    x = run.hue_and_proline().x
    changed = run.scale("standardized", x, x) * [factor, 1] + [offset, 0]
    return condition_number(run.with_ones(changed) if ones else changed)


@claim("01.condition_stretched", "{mean:.0f}", seeds=1)
def condition_stretched(seed):
    """Condition number of hue and proline, standardized hue times 10, all wines."""
    return _condition_of_changed_hue(10, 0, ones=False)


@claim("01.condition_stretched_ones", "{mean:.0f}", seeds=1)
def condition_stretched_ones(seed):
    """Condition number of hue, proline and ones, standardized hue times 10."""
    return _condition_of_changed_hue(10, 0, ones=True)


@claim("01.condition_moved", "{mean:.0f}", seeds=1)
def condition_moved(seed):
    """Condition number of hue and proline, standardized hue plus 3, all wines."""
    return _condition_of_changed_hue(1, 3, ones=False)


@claim("01.condition_moved_ones", "{mean:.0f}", seeds=1)
def condition_moved_ones(seed):
    """Condition number of hue, proline and ones, standardized hue plus 3."""
    return _condition_of_changed_hue(1, 3, ones=True)


@claim("01.best_raw_rate", "{low:.0f}")
def best_raw_rate(seed):
    """Percent of the excess loss left after 100 steps at the best of 60 rates, raw."""
    x, y = _training_set(seed, "raw")
    rates = np.geomspace(1e-8, 1e-5, 60)
    return 100 * run.excess_by_rate(x, y, rates).min()


@claim("01.best_min_max_rate", "{high:.3f}")
def best_min_max_rate(seed):
    """Percent left after 100 steps at the best of 60 rates, min-max."""
    x, y = _training_set(seed, "min-max")
    return 100 * run.excess_by_rate(x, y, np.geomspace(1e-2, 10, 60)).min()


def _row(seed, scaling):
    return run.row(scaling, _rng(seed))


@claim("01.raw_condition", "{mean:.0f}")
def raw_condition(seed):
    """Condition number in millions, raw, 124 wines."""
    return _row(seed, "raw").condition / 1e6


@claim("01.raw_steps", "{mean:.0f}")
def raw_steps(seed):
    """Steps in millions until a thousandth of the excess loss is left, raw."""
    return _row(seed, "raw").steps / 1e6


@claim("01.raw_early_accuracy", "{mean:.2f}")
def raw_early_accuracy(seed):
    """Test accuracy after 1,000 steps, raw."""
    return _row(seed, "raw").early_accuracy


@claim("01.raw_accuracy", "{mean:.2f}")
def raw_accuracy(seed):
    """Test accuracy at the end of the descent, raw."""
    return _row(seed, "raw").accuracy


@claim("01.centred_steps", "{mean:.1f}")
def centred_steps(seed):
    """Steps in millions until a thousandth of the excess loss is left, centred."""
    return _row(seed, "centred").steps / 1e6


@claim("01.min_max_condition", "{mean:.0f}")
def min_max_condition(seed):
    """Condition number, min-max, 124 wines."""
    return _row(seed, "min-max").condition


@claim("01.min_max_steps", "{mean:.0f}")
def min_max_steps(seed):
    """Steps until a thousandth of the excess loss is left, min-max."""
    return _row(seed, "min-max").steps


@claim("01.min_max_accuracy", "{mean:.2f}")
def min_max_accuracy(seed):
    """Test accuracy at the end of the descent, min-max."""
    return _row(seed, "min-max").accuracy


@claim("01.standardized_condition", "{mean:.1f}")
def standardized_condition(seed):
    """Condition number, standardized, 124 wines."""
    return _row(seed, "standardized").condition


@claim("01.standardized_steps", "{mean:.0f}")
def standardized_steps(seed):
    """Steps until a thousandth of the excess loss is left, standardized."""
    return _row(seed, "standardized").steps


@claim("01.standardized_accuracy", "{mean:.2f}")
def standardized_accuracy(seed):
    """Test accuracy at the end of the descent, standardized."""
    return _row(seed, "standardized").accuracy


@claim("01.uniform_raw_steps", "{mean:.0f}", seeds=20)
def uniform_raw_steps(seed):
    """Steps in millions for features of 0..1 and 1..1,000, to a hundredth, raw."""
    return run.steps_on_uniform("raw", _rng(seed)) / 1e6


@claim("01.uniform_standardized_steps", "{mean:.0f}", seeds=20)
def uniform_standardized_steps(seed):
    """Steps for features of 0..1 and 1..1,000, to a hundredth, standardized."""
    return run.steps_on_uniform("standardized", _rng(seed))
