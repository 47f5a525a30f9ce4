"""Lesson 02's own: what it says of scales, batches and rounding holds in direction."""

import numpy as np
import pytest

from bnlab.checks import seeds
from bnlab.datasets import wine
from bnlab.lessons import examine
from bnlab.lessons.forward_pass import experiments as run
from bnlab.lessons.forward_pass import numerics, reference

SEEDS = range(5000, 5003)  # none is a seed that the lesson uses
MEASURES = pytest.mark.parametrize("seed", SEEDS)


def rng(seed):
    """One seed's generator."""
    return np.random.default_rng(seed)


@MEASURES
@pytest.mark.parametrize(("std", "factor"), [(0.6, 3.4), (run.HE, 1), (0.05, 0.28)])
def test_each_layer_multiplies_the_scale_by_the_root_of_half_the_inputs(
    seed, std, factor
):
    (scales,) = run.scales(std, seeds=[seed])
    assert (scales[-1] / scales[0]) ** (1 / 9) == pytest.approx(factor, rel=0.15)


def test_training_raises_the_scale_that_hes_weights_keep():
    before, after = run.scales_in_training(SEEDS)
    assert (before[:, -1] < 2.5).all()
    assert (after[:, -1] > 3).all()


@MEASURES
@pytest.mark.parametrize("std", [0.6, 0.05])
def test_batch_norm_keeps_the_scale_in_every_layer(seed, std):
    scales = run.scales(std, reference.batchnorm_forward, [seed])
    np.testing.assert_allclose(scales, 1, atol=1e-3)


@MEASURES
def test_batch_norm_does_not_keep_a_scale_below_the_root_of_eps(seed):
    (scales,) = run.scales(1e-4, reference.batchnorm_forward, [seed])
    assert scales[-1] < 1e-6


@MEASURES
def test_four_times_the_examples_halve_the_error_of_the_identity(seed):
    errors = [run.identity_error_in_batches(n, rng(seed)) for n in (8, 32, 128)]
    np.testing.assert_allclose(np.divide(errors[:-1], errors[1:]), 2, rtol=0.15)


@MEASURES
def test_without_eps_the_identity_fails_for_a_narrow_feature_alone(seed):
    exact, narrow = run.identity_error(0.01, 1e-5, rng(seed))
    _, wide = run.identity_error(10.0, 1e-5, rng(seed))
    assert max(exact, wide) < 1e-6 < 0.03 < narrow


@MEASURES
def test_one_pass_is_off_by_many_variances_and_more_in_c_order(seed):
    c, fortran = (
        numerics.variance_errors(1e4, rng(seed), order=order)["one pass"]
        for order in "CF"
    )
    assert c > 2 * fortran > 4


def test_numpys_variance_passes_as_the_text_says():
    answer = {"stable_variance": lambda x: x.var(axis=0)}
    for seed in range(50):
        with seeds.fixed(seed):
            assert examine("stable_variance", answer).passed


@MEASURES
def test_a_bias_before_batch_norm_changes_nothing(seed):
    assert run.bias_effect(100.0, rng(seed)) < 1e-13


def test_with_bias_adds_it_to_every_sum():
    x, weights = rng(0).normal(size=(5, 3)), rng(1).normal(size=(3, 2))
    wide, tall = run.with_bias(x, weights, 7.0)
    np.testing.assert_allclose(wide @ tall, x @ weights + 7)


@MEASURES
def test_means_of_batches_lie_closer_the_larger_the_batch(seed):
    alcohol = wine().x[:, 0]
    spreads = [
        run.batch_means(alcohol, size, 400, rng(seed)).std() for size in (2, 8, 64)
    ]
    expected = alcohol.std() / np.sqrt([2, 8, 64])
    assert np.allclose(spreads, expected, rtol=0.2)


@MEASURES
def test_one_pass_gives_negative_variances_only_far_from_zero(seed):
    assert numerics.negative_share(1.0, rng(seed)) == 0
    assert numerics.negative_share(1e4, rng(seed)) > 0.2
