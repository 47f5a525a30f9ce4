"""Lesson 04's own: each claim holds in direction, on seeds that it doesn't use.

The lines between stand where the worst of many seeds still holds; none rests on
the clock.
"""

from functools import cache

import numpy as np
import pytest

from bnlab.lessons.why_it_works import experiments as run
from bnlab.lessons.why_it_works import figures as draw
from bnlab.lessons.why_it_works.experiments import landscape, robustness
from bnlab.lessons.why_it_works.experiments.designs import METHODS
from bnlab.lessons.why_it_works.experiments.progress import progress
from bnlab.lessons.why_it_works.reference import percentile_drift

SEEDS = pytest.mark.parametrize("seed", [100, 101])


def epochs(seed, design, method, target=0.9):
    accuracy, _ = run.contest([seed], design, [method])[method]
    return run.epochs_needed(accuracy, target)[0]


@SEEDS
def test_sigmoid_needs_a_third_of_the_epochs_with_batch_norm(seed):
    plain, norm = (epochs(seed, run.SIGMOID, m) for m in ("plain", "batch norm"))
    # A plain network that never gets there within the epochs gives nan.
    assert not plain < 3 * norm
    assert norm <= 4


@SEEDS
def test_a_shallow_relu_network_needs_few_steps_and_batch_norm_fewer(seed):
    plain, norm = (
        run.race([seed], run.SHALLOW_RELU, m)[0][0] for m in ("plain", "batch norm")
    )
    assert norm < plain < 50


@SEEDS
def test_sigmoid_gradients_vanish_without_batch_norm_and_not_with_it(seed):
    plain = run.gradient_profile(seed, 20, "sigmoid", "plain")
    norm = run.gradient_profile(seed, 20, "sigmoid", "batch norm")
    assert plain[0] - plain[-1] < -8
    assert abs(norm[0] - norm[-1]) < 1


@SEEDS
@pytest.mark.parametrize("scale", [None, 0.05, 0.3])
def test_relu_gradients_grow_by_a_fifth_a_layer_with_batch_norm(seed, scale):
    norm = run.gradient_profile(seed, 20, "relu", "batch norm", scale)
    assert 1.15 < run.growth_per_layer(norm) < 1.27


@SEEDS
def test_relu_gradients_are_level_in_a_plain_network_of_hes_scale(seed):
    plain = run.gradient_profile(seed, 20, "relu", "plain")
    assert 0.88 < run.growth_per_layer(plain) < 1.12


@SEEDS
def test_small_weights_stop_the_plain_network_alone(seed):
    plain, norm = (
        run.accuracy_grid(seed, method, [1e-3], [0.1], epochs=10)[0, 0]
        for method in ("plain", "batch norm")
    )
    assert plain < 0.2
    assert norm > 0.9


@SEEDS
def test_batch_norm_trains_from_more_scales_and_stands_a_larger_rate(seed):
    scales = [robustness.scales_that_train(seed, m) for m in ("plain", "batch norm")]
    rates = [robustness.largest_rate(seed, m) for m in ("plain", "batch norm")]
    assert scales[0] <= 2 < 5 <= scales[1]
    assert rates[1] >= rates[0]


@SEEDS
def test_the_effective_rate_explains_the_limit_at_large_weights(seed):
    one_rate, corrected = (
        run.with_effective_rate(seed, [100.0], c)[0][0] for c in (False, True)
    )
    assert one_rate < 0.85 < 0.87 < corrected


@SEEDS
def test_a_unit_moves_less_with_batch_norm_and_more_with_the_noise(seed):
    norm, plain, noisy = (
        np.median(run.movement(percentile_drift(unit(seed, m))))
        for m in ("batch norm", "plain", "noisy batch norm")
    )
    assert norm < plain < noisy / 2


@SEEDS
def test_batch_norm_holds_a_units_mean_in_place(seed):
    means = unit(seed, "batch norm").mean(axis=1)
    assert np.median(np.abs(np.diff(means))) < 0.005


def unit(seed, method):
    return run.unit_during_training(seed, run.SIGMOID, method, 0.5, 4)


@SEEDS
def test_noisy_batch_norm_learns_as_fast_as_batch_norm(seed):
    plain, norm, noisy = (
        run.curve(seed, run.SIGMOID, m, 0.5, 6).accuracy[-1]
        for m in ("plain", "batch norm", "noisy batch norm")
    )
    assert plain < 0.7 < 0.9 < min(norm, noisy)


@cache
def disturbed(seed, method):
    return run.disturbed_accuracy(seed, method)


@SEEDS
def test_training_mode_undoes_a_scale_exactly_and_noise_not(seed):
    intact, scaled, noise, dimmed = disturbed(seed, "batch norm")[0]
    assert max(abs(scaled - intact), abs(dimmed - intact)) < 0.02
    assert noise < intact - 0.05


@SEEDS
def test_test_mode_is_less_robust_than_a_plain_network(seed):
    plain, norm = (disturbed(seed, m)[1] for m in ("plain", "batch norm"))
    assert norm[1] < plain[1] - 0.15
    assert norm[3] < plain[3] - 0.15


@SEEDS
def test_batch_norm_does_not_find_the_coloured_cats(seed):
    for method in ("plain", "batch norm"):
        black, coloured, retrained = run.cat_accuracy(seed, method)
        assert coloured < 0.9 < min(black, retrained)


@SEEDS
def test_the_loss_along_the_gradient_varies_less_with_batch_norm(seed):
    plain, norm = (
        np.ptp(run.loss_band(seed, landscape.RELU, m), axis=1).mean()
        for m in ("plain", "batch norm")
    )
    assert norm < plain / 3


@SEEDS
def test_a_well_initialized_tanh_network_is_smoother_without_batch_norm(seed):
    plain, norm = (
        run.smoothness(seed, landscape.TANH, m)[0] for m in ("plain", "batch norm")
    )
    assert norm > 1.3 * plain


@SEEDS
def test_batch_norm_first_replaces_scaling_and_batch_norm_hidden_does_not(seed):
    first, hidden, raw = (
        run.input_accuracy(seed, "wine", kind)
        for kind in ("batch norm", "batch norm, hidden only", "raw")
    )
    assert max(hidden, raw) < 0.85 < 0.88 < first


@pytest.mark.parametrize("method", METHODS)
def test_another_seed_gives_other_numbers(method):
    first, again, other = (
        run.curve(seed, run.SHALLOW_RELU, method, 0.1, 1).loss
        for seed in (100, 100, 101)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


# Figures


def numbers(*shape):
    return np.random.default_rng(0).uniform(0.1, 0.9, shape)


@pytest.mark.parametrize(
    "drawn",
    [
        lambda ax: draw.dots(ax, ["a", "b"], {"plain": numbers(3, 2)}),
        lambda ax: draw.one_each(ax, {"raw": [0.5, 0.6], "min-max": [0.7, 0.9]}, "ab"),
    ],
)
def test_rows_name_what_they_stand_for(ax, drawn):
    assert drawn(ax) is ax
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b"]


def test_a_seed_that_never_got_there_is_left_out_of_the_mean(ax):
    draw.dots(ax, ["a"], {"plain": np.array([[3.0], [np.nan], [5.0]])})
    assert ax.lines[0].get_xdata() == [4.0]


def test_map_marks_the_cells_above_90_percent(ax):
    values = np.array([[0.95, 0.5], [0.2, 0.91]])
    draw.accuracy_map(ax, values, [0.1, 1.0], [0.1, 1.0], "plain")
    assert sorted(zip(*ax.lines[0].get_data(), strict=True)) == [(0, 0), (1, 1)]


def test_progress_hands_on_every_item(capsys):
    assert list(progress([3, 5], "seeds")) == [3, 5]
    assert capsys.readouterr().out == "2 seeds [##### 1 ##### 2]\n"
