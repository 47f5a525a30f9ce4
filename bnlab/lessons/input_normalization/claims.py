"""Lesson 01's numbers."""

import numpy as np

from bnlab.claims import Measurement
from bnlab.lessons.input_normalization import experiments as run
from bnlab.lessons.input_normalization.reference import condition_number


def _rng(seed):
    return np.random.default_rng(seed)


def _training_set(seed, scaling):
    train, _ = run.split(run.hue_and_proline(), _rng(seed))
    return run.with_ones(run.scale(scaling, train.x, train.x)), train.y


def _left(seed, scaling, share, steps):
    return run.excess_by_step(*_training_set(seed, scaling), share, [steps])[0]


def _unseen_outside(seed):
    train, test = run.split(run.hue_and_proline(), _rng(seed))
    scaled = run.scale("min-max", test.x, train.x)
    return 100 * float(((scaled < 0) | (scaled > 1)).mean())


def _condition_of_all(scaling, ones):
    x = run.hue_and_proline().x
    scaled = run.scale(scaling, x, x)
    return condition_number(run.with_ones(scaled) if ones else scaled)


def _condition_of_changed_hue(factor, offset, ones):
    """Condition number of all standardized wines, hue multiplied, then moved."""
    x = run.hue_and_proline().x
    changed = run.scale("standardized", x, x) * [factor, 1] + [offset, 0]
    return condition_number(run.with_ones(changed) if ones else changed)


def _best_raw_rate(seed):
    x, y = _training_set(seed, "raw")
    rates = np.geomspace(1e-8, 1e-5, 60)
    return 100 * run.excess_by_rate(x, y, rates).min()


def _best_min_max_rate(seed):
    x, y = _training_set(seed, "min-max")
    return 100 * run.excess_by_rate(x, y, np.geomspace(1e-2, 10, 60)).min()


def _row(seed, scaling):
    return run.row(scaling, _rng(seed))


MEASUREMENTS = (
    Measurement(
        "01.crawl",
        "Percent of the excess loss left after 1,000 steps, raw, just below the limit.",
        lambda seed: 100 * _left(seed, "raw", 0.99, 1000),
        "{mean:.1f}",
    ),
    Measurement(
        "01.unseen_outside",
        "Percent of the test values outside 0..1 after min-max scaling.",
        _unseen_outside,
        "{mean:.1f}",
    ),
    Measurement(
        "01.crates",
        "Mean accuracy on one-grower crates, scaled with the training set's range.",
        lambda seed: run.crate_accuracy(_rng(seed), own_statistics=False).mean(),
        "{mean:.2f}",
    ),
    Measurement(
        "01.crates_own",
        "Mean accuracy on one-grower crates, each scaled with its own range.",
        lambda seed: run.crate_accuracy(_rng(seed), own_statistics=True).mean(),
        "{mean:.2f}",
    ),
    Measurement(
        "01.leak",
        "Percentage points of accuracy, up or down, with a range fitted on all wines.",
        lambda seed: abs(100 * run.leak(_rng(seed))),
        "{mean:.2f}",
        seeds=100,
    ),
    Measurement(
        "01.outlier_min_max",
        "Factor by which one zero too many narrows all other wines, min-max.",
        lambda seed: run.shrinkage("min-max", _rng(seed)),
        "{mean:.1f}",
    ),
    Measurement(
        "01.outlier_standardized",
        "Factor by which one zero too many narrows all other wines, standardized.",
        lambda seed: run.shrinkage("standardized", _rng(seed)),
        "{mean:.1f}",
    ),
    Measurement(
        "01.two_zeros_standardized",
        "Factor by which two zeros too many narrow all other wines, standardized.",
        lambda seed: run.shrinkage("standardized", _rng(seed), zeros=2),
    ),
    Measurement(
        "01.condition_raw_all",
        "Condition number, in millions, of hue, proline and ones, all wines, raw.",
        lambda seed: _condition_of_all("raw", ones=True) / 1e6,
        seeds=1,
    ),
    Measurement(
        "01.condition_centred_all",
        "Condition number, in millions, of hue, proline and ones, all wines, centred.",
        lambda seed: _condition_of_all("centred", ones=True) / 1e6,
        seeds=1,
    ),
    Measurement(
        "01.condition_min_max_all",
        "Condition number of hue, proline and ones, all wines, min-max.",
        lambda seed: _condition_of_all("min-max", ones=True),
        seeds=1,
    ),
    Measurement(
        "01.condition_min_max_bare",
        "Condition number of hue and proline without ones, all wines, min-max.",
        lambda seed: _condition_of_all("min-max", ones=False),
        "{mean:.1f}",
        seeds=1,
    ),
    Measurement(
        "01.condition_standardized_all",
        "Condition number of hue, proline and ones, all wines, standardized.",
        lambda seed: _condition_of_all("standardized", ones=True),
        "{mean:.1f}",
        seeds=1,
    ),
    Measurement(
        "01.condition_stretched",
        "Condition number of hue and proline, standardized hue times 10, all wines.",
        lambda seed: _condition_of_changed_hue(10, 0, ones=False),
        seeds=1,
    ),
    Measurement(
        "01.condition_stretched_ones",
        "Condition number of hue, proline and ones, standardized hue times 10.",
        lambda seed: _condition_of_changed_hue(10, 0, ones=True),
        seeds=1,
    ),
    Measurement(
        "01.condition_moved",
        "Condition number of hue and proline, standardized hue plus 3, all wines.",
        lambda seed: _condition_of_changed_hue(1, 3, ones=False),
        seeds=1,
    ),
    Measurement(
        "01.condition_moved_ones",
        "Condition number of hue, proline and ones, standardized hue plus 3.",
        lambda seed: _condition_of_changed_hue(1, 3, ones=True),
        seeds=1,
    ),
    Measurement(
        "01.best_raw_rate",
        "Percent of the excess loss left after 100 steps at the best of 60 rates, raw.",
        _best_raw_rate,
        "{low:.0f}",
    ),
    Measurement(
        "01.best_min_max_rate",
        "Percent left after 100 steps at the best of 60 rates, min-max.",
        _best_min_max_rate,
        "{high:.3f}",
    ),
    Measurement(
        "01.raw_condition",
        "Condition number in millions, raw, 124 wines.",
        lambda seed: _row(seed, "raw").condition / 1e6,
    ),
    Measurement(
        "01.raw_steps",
        "Steps in millions until a thousandth of the excess loss is left, raw.",
        lambda seed: _row(seed, "raw").steps / 1e6,
    ),
    Measurement(
        "01.raw_early_accuracy",
        "Test accuracy after 1,000 steps, raw.",
        lambda seed: _row(seed, "raw").early_accuracy,
        "{mean:.2f}",
    ),
    Measurement(
        "01.raw_accuracy",
        "Test accuracy at the end of the descent, raw.",
        lambda seed: _row(seed, "raw").accuracy,
        "{mean:.2f}",
    ),
    Measurement(
        "01.centred_steps",
        "Steps in millions until a thousandth of the excess loss is left, centred.",
        lambda seed: _row(seed, "centred").steps / 1e6,
        "{mean:.1f}",
    ),
    Measurement(
        "01.min_max_condition",
        "Condition number, min-max, 124 wines.",
        lambda seed: _row(seed, "min-max").condition,
    ),
    Measurement(
        "01.min_max_steps",
        "Steps until a thousandth of the excess loss is left, min-max.",
        lambda seed: _row(seed, "min-max").steps,
    ),
    Measurement(
        "01.min_max_accuracy",
        "Test accuracy at the end of the descent, min-max.",
        lambda seed: _row(seed, "min-max").accuracy,
        "{mean:.2f}",
    ),
    Measurement(
        "01.standardized_condition",
        "Condition number, standardized, 124 wines.",
        lambda seed: _row(seed, "standardized").condition,
        "{mean:.1f}",
    ),
    Measurement(
        "01.standardized_steps",
        "Steps until a thousandth of the excess loss is left, standardized.",
        lambda seed: _row(seed, "standardized").steps,
    ),
    Measurement(
        "01.standardized_accuracy",
        "Test accuracy at the end of the descent, standardized.",
        lambda seed: _row(seed, "standardized").accuracy,
        "{mean:.2f}",
    ),
    Measurement(
        "01.uniform_raw_steps",
        "Steps in millions for features of 0..1 and 1..1,000, to a hundredth, raw.",
        lambda seed: run.steps_on_uniform("raw", _rng(seed)) / 1e6,
        seeds=20,
    ),
    Measurement(
        "01.uniform_standardized_steps",
        "Steps for features of 0..1 and 1..1,000, to a hundredth, standardized.",
        lambda seed: run.steps_on_uniform("standardized", _rng(seed)),
        seeds=20,
    ),
)
