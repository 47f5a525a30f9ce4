"""Lesson 02's own: what it says of scales, batches and rounding holds in direction."""

import numpy as np
import pytest

from bnlab.datasets import digits, wine
from bnlab.lessons.forward_pass import experiments as run

# None of these is a seed that the lesson uses.
SEEDS = pytest.mark.parametrize("seed", range(100, 110))


def rng(seed):
    return np.random.default_rng(seed)


def scales(seed, weight_std, batch_norm=False):
    """The scale of z in each of ten layers, for standardized digits."""
    x = digits().x[:256]
    x = (x - x.mean(axis=0)) / np.where(x.std(axis=0) > 0, x.std(axis=0), 1)
    return run.scale_by_depth(x, weight_std, 10, rng(seed), batch_norm)


@SEEDS
@pytest.mark.parametrize(("weight_std", "sign"), [(0.05, -1), (0.6, 1)])
def test_without_batch_norm_the_scale_changes_in_each_layer(seed, weight_std, sign):
    steps = np.diff(np.log10(scales(seed, weight_std)))
    assert (sign * steps > 0.1).all()


@SEEDS
@pytest.mark.parametrize("weight_std", [0.05, 0.6])
def test_with_batch_norm_the_scale_stays_at_1(seed, weight_std):
    assert np.abs(scales(seed, weight_std, batch_norm=True) - 1).max() < 0.1


@SEEDS
def test_means_of_batches_lie_closer_the_larger_the_batch(seed):
    alcohol = wine().x[:, 0]
    spreads = [
        run.batch_means(alcohol, size, 400, rng(seed)).std() for size in (2, 8, 64)
    ]
    expected = alcohol.std() / np.sqrt([2, 8, 64])
    assert np.allclose(spreads, expected, rtol=0.2)


@SEEDS
def test_gamma_needs_eps_to_give_back_a_feature_of_small_scale(seed):
    with_eps, without = run.identity_error(0.001, 1e-5, rng(seed))
    assert with_eps < 1e-12
    assert without > 1


@SEEDS
def test_two_passes_keep_the_digits_that_one_pass_loses(seed):
    one, two, corrected = run.variance_errors(1e4, rng(seed)).values()
    assert corrected < 1e-6 < two < 0.01 < 1 < one


@SEEDS
def test_one_pass_gives_negative_variances_only_far_from_zero(seed):
    assert run.negative_share(1.0, rng(seed)) == 0
    assert run.negative_share(1e4, rng(seed)) > 0.2


@SEEDS
def test_a_bias_before_batch_norm_changes_nothing(seed):
    assert run.bias_effect(100.0, rng(seed)) < 1e-11
