"""Lesson 04: the learner's functions drive its figures; what its text claims holds."""

import numpy as np
import pytest

from bnlab.figures import axes
from bnlab.lessons import examine
from bnlab.lessons.why_it_works import experiments as run
from bnlab.lessons.why_it_works import reference
from bnlab.lessons.why_it_works import widget as widgets
from bnlab.lessons.why_it_works.experiments import landscape
from bnlab.lessons.why_it_works.figures import percentiles

SEEDS = pytest.mark.parametrize("seed", [100, 101])


class Counted:
    """A function, and how often it was called."""

    def __init__(self, function):
        self.function, self.calls = function, 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


DRIVEN = {
    "train_step": lambda f: run.losses_of_steps(0, 0.3, epochs=1, step=f),
    "epochs_to_reach": lambda f: run.epochs_needed(np.array([[0.5, 0.9]]), 0.9, f),
    "log10_gradient_norms": lambda f: widgets.draw(3, 0.0, "relu", f),
    "loss_range": lambda f: run.loss_band(0, landscape.RELU, "plain", limits=f),
}


@pytest.mark.parametrize("name", DRIVEN)
def test_the_figures_numbers_come_from_the_function_that_is_handed_over(name):
    learners = Counted(getattr(reference, name))
    DRIVEN[name](learners)
    assert learners.calls


def test_a_list_from_the_learner_does_as_well_as_an_array():
    drift = [[0.0, 1, 9], [5.0, 3, 9]]
    assert run.movement(drift).tolist() == [2]
    assert percentiles(axes()[1], drift, "plain").has_data()
    listed = run.gradient_profile(0, 2, "relu", "plain", norms=lambda g: [1.0, 2.0])
    assert (listed + 1).tolist() == [2, 3]


def test_a_race_counts_steps_with_the_function_that_is_handed_over():
    steps, _ = run.race([0], run.SHALLOW_RELU, "plain", reach=lambda accuracy, _: 7)
    assert steps.tolist() == [7]


def test_a_race_without_an_end_is_nan():
    steps, seconds = run.race([0], run.SHALLOW_RELU, "plain", target=1.5)
    assert np.isnan(steps).all()
    assert np.isnan(seconds).all()


@SEEDS
@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_the_gradient_with_batch_norm_is_inversely_proportional_to_the_scale(
    seed, activation
):
    small, large = (
        run.gradient_profile(seed, 6, activation, "batch norm", scale)
        for scale in (0.1, 1.0)
    )
    np.testing.assert_allclose(small - large, 1, atol=0.01)


@SEEDS
def test_examples_become_alike_in_a_deep_plain_sigmoid_network_only(seed):
    plain, norm = (
        run.spread_profile(seed, 20, "sigmoid", m) for m in ("plain", "batch norm")
    )
    assert plain[-1] < 1e-10
    assert norm.min() > 0.1


@SEEDS
def test_eight_sigmoid_layers_start_with_batch_norm_only(seed):
    plain, norm = (
        run.curve(seed, run.DEEP_SIGMOID, m, 0.3).accuracy[-1]
        for m in ("plain", "batch norm")
    )
    assert plain < 0.2
    assert norm > 0.85


@SEEDS
def test_at_a_small_rate_the_loss_along_the_gradient_varies_more_with_batch_norm(seed):
    plain, norm = (
        np.ptp(run.loss_band(seed, landscape.RELU_SLOW, m), axis=1).mean()
        for m in ("plain", "batch norm")
    )
    assert norm > 1.5 * plain


@SEEDS
def test_small_weights_grow_and_large_ones_keep_their_size(seed):
    _, growth = run.with_effective_rate(seed, [1e-4, 1.0], corrected=False)
    assert growth[0] > 100
    assert growth[1] == pytest.approx(1, abs=0.01)


@SEEDS
def test_digits_need_no_scaling_when_batch_norm_is_in_the_hidden_layer(seed):
    hidden, scaled = (
        run.input_accuracy(seed, "digits", kind)
        for kind in ("batch norm, hidden only", "standardized")
    )
    assert hidden > scaled - 0.03


@SEEDS
def test_after_the_sigmoid_batch_norm_fails_at_a_rate_of_3(seed):
    before, after = (
        run.place_accuracy(seed, "sigmoid", place, [3.0])[0]
        for place in ("before", "after")
    )
    assert after < 0.2 < 0.8 < before


def test_gamma_and_beta_that_are_held_stay_as_they_are():
    held, learned = (
        run.place_accuracy(0, "sigmoid", place, [1.0])
        for place in ("before, without gamma and beta", "before")
    )
    assert held != learned


def test_the_worked_step_of_the_lesson_is_what_train_step_does():
    params = {
        "weights1": np.array([[3.0]]),
        "gamma": np.ones(1),
        "beta": np.zeros(1),
        "weights2": np.array([[1.0, -1.0]]),
        "bias2": np.zeros(2),
    }
    x, labels = np.array([[0.0], [2.0]]), np.array([0, 1])
    loss, new = reference.train_step(x, labels, params, 1.0)
    assert loss == pytest.approx(1.41, abs=0.005)
    np.testing.assert_allclose(new["bias2"], [-0.19, 0.19], atol=0.005)


def from_the_labels(x, labels, params, learning_rate):
    """A step that takes the number of classes from the labels of the batch."""
    if labels.max() + 1 < len(params["bias2"]):
        params = {**params, "bias2": params["bias2"][: labels.max() + 1]}
        params["weights2"] = params["weights2"][:, : labels.max() + 1]
    return reference.train_step(x, labels, params, learning_rate)


def from_zero(loss, params, gradient, rates):
    """A range whose highest loss is sought from 0 on."""
    high = 0.0
    losses = [loss(params - rate * gradient) for rate in rates]
    for each in losses:
        high = max(high, each)
    return min(losses), high


@pytest.mark.parametrize(
    ("name", "wrong"), [("train_step", from_the_labels), ("loss_range", from_zero)]
)
def test_the_visible_check_asks_what_the_grade_asks(name, wrong):
    assert not examine(name, {name: wrong}).passed


def test_movement_is_that_of_the_median_in_its_own_unit():
    drift = np.array([[0.0, 1, 9], [5.0, 3, 9], [7.0, 2, 9]])
    assert run.movement(drift).tolist() == [2, 1]
