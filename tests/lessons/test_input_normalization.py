"""What lesson 01 says of scaling holds, in direction, on every split."""

import numpy as np
import pytest

from bnlab.checks import seeds
from bnlab.lessons import examine
from bnlab.lessons.input_normalization import experiments as run
from bnlab.lessons.input_normalization.descent import Descent, loss_surface
from bnlab.lessons.input_normalization.reference import (
    gradient_descent,
    largest_stable_rate,
)

SPLITS = range(20)


def rng(seed):
    """One split's generator."""
    return np.random.default_rng(seed)


@pytest.fixture
def problem():
    """A small regression, x (9, 3) and y (9,)."""
    generator = rng(0)
    return generator.normal(1, 1, (9, 3)), generator.normal(size=9)


def test_closed_form_equals_the_loop(problem):
    x, y = problem
    rate = largest_stable_rate(x) / 3
    losses = gradient_descent(x, y, rate, 40)
    descent = Descent(x, y, rate)
    excess = np.array([descent.excess(step) for step in range(41)])
    np.testing.assert_allclose(np.diff(excess), np.diff(losses), atol=1e-12)


def test_weights_of_the_closed_form_have_the_losses_of_the_loop(problem):
    x, y = problem
    rate = largest_stable_rate(x) / 3
    losses = gradient_descent(x, y, rate, 7)
    residual = x @ Descent(x, y, rate).weights(7) - y
    assert (residual**2).mean() / 2 == pytest.approx(losses[7], rel=1e-12)


def test_steps_to_is_the_first_step_below_the_share(problem):
    descent = Descent(*problem, largest_stable_rate(problem[0]) / 2)
    steps = descent.steps_to(1e-3)
    assert descent.excess(steps) <= 1e-3 * descent.excess(0)
    assert descent.excess(steps - 1) > 1e-3 * descent.excess(0)


def test_steps_to_refuses_a_rate_that_diverges(problem):
    x, y = problem
    with pytest.raises(ValueError, match="largest stable"):
        Descent(x, y, 1.01 * largest_stable_rate(x)).steps_to(0.1)


@pytest.mark.parametrize(("share", "falls"), [(0.99, True), (1.01, False)])
def test_the_largest_stable_rate_divides_falling_from_growing(problem, share, falls):
    x, y = problem
    descent = Descent(x, y, share * largest_stable_rate(x))
    assert (descent.excess(2000) < 1e-3 * descent.excess(0)) == falls


def test_loss_surface_is_the_loss_of_the_descent():
    wines = run.hue_and_proline()
    x = run.scale("standardized", wines.x, wines.x)
    weights = Descent(x, wines.y, 0.3).weights(3)
    expected = gradient_descent(x, wines.y, 0.3, 3)[3]
    assert loss_surface(x, wines.y, *weights[:, None]).item() == pytest.approx(expected)


def test_standardized_needs_least_steps_and_raw_millions():
    for split in SPLITS:
        found = {s: run.row(s, rng(split)) for s in run.SCALINGS}
        steps = [found[s].steps for s in ("standardized", "min-max", "centred", "raw")]
        assert steps == sorted(steps)
        assert found["raw"].steps > 1e6 * found["standardized"].steps
        assert found["raw"].condition > 1e5 * found["min-max"].condition
        assert found["min-max"].condition > 10 * found["standardized"].condition


def test_scaling_does_not_change_the_accuracy_at_the_end():
    rows = {s: [run.row(s, rng(i)) for i in SPLITS] for s in run.SCALINGS}
    accuracies = {s: np.mean([r.accuracy for r in rows[s]]) for s in rows}
    assert max(accuracies.values()) - min(accuracies.values()) < 0.02
    early = np.mean([row.early_accuracy for row in rows["raw"]])
    assert early < accuracies["raw"] - 0.2


def test_no_rate_helps_the_raw_features():
    wines = run.hue_and_proline()
    for scaling, least, most in (("raw", 0.98, 1), ("min-max", 0, 1e-4)):
        x = run.with_ones(run.scale(scaling, wines.x, wines.x))
        rates = largest_stable_rate(x) * np.linspace(0.01, 0.99, 50)
        assert least < run.excess_by_rate(x, wines.y, rates).min() < most


def test_a_crates_own_statistics_cost_accuracy():
    for split in SPLITS:
        training = run.crate_accuracy(rng(split), own_statistics=False).mean()
        own = run.crate_accuracy(rng(split), own_statistics=True).mean()
        assert own < training - 0.1


def test_an_outlier_presses_min_max_more_than_standardized():
    for place in range(178):
        for zeros in (1, 2):
            min_max = run.shrinkage("min-max", place, zeros)
            assert min_max > run.shrinkage("standardized", place, zeros) > 1


def test_standardization_is_not_safe_from_outliers():
    shrinkage = [run.shrinkage("standardized", i, zeros=2) for i in range(178)]
    assert min(shrinkage) > 4


def test_the_two_features_are_those_of_the_text():
    x = run.hue_and_proline().x
    assert x.min(axis=0).tolist() == [0.48, 278]
    assert x.max(axis=0).tolist() == [1.71, 1680]


def valley(scaling):
    """The valley of hue and proline, as the lesson draws it."""
    wines = run.hue_and_proline()
    return run.valley(run.scale(scaling, wines.x, wines.x), wines.y, share=0.9)


@pytest.mark.parametrize("scaling", run.SCALINGS)
def test_the_path_stays_in_the_picture(scaling):
    drawn = valley(scaling)
    assert np.abs(drawn.path).max() < drawn.first[-1]


def test_the_raw_path_ends_far_from_the_bottom_and_the_standardized_one_near():
    ends = {s: np.linalg.norm(valley(s).path[-1]) for s in run.SCALINGS}
    assert ends["raw"] > 1
    assert ends["scaled"] > 0.1
    assert max(ends["min-max"], ends["standardized"]) < 0.05


@pytest.mark.parametrize("scaling", run.SCALINGS)
def test_each_path_jumps_to_the_other_side_along_the_steepest_axis(scaling):
    wines = run.hue_and_proline()
    x = run.scale(scaling, wines.x, wines.x)
    steepest = np.linalg.eigh(x.T @ x)[1][:, -1]
    along = valley(scaling).path[:8] @ steepest
    np.testing.assert_allclose(along[1:] / along[:-1], -0.8, rtol=1e-3)


@pytest.mark.parametrize("threshold", [np.inf, 1e300])
def test_singular_input_needs_infinity_itself(threshold):
    def condition_number(x):
        values = np.linalg.eigvalsh(x.T @ x / len(x))
        return threshold if values[0] <= 1e-12 * values[-1] else values[-1] / values[0]

    with seeds.fixed(1):
        result = examine("condition_number", {"condition_number": condition_number})
    assert result.passed == np.isinf(threshold)


def test_an_exact_zero_is_too_strict_a_test_for_singular_input():
    def condition_number(x):
        values = np.linalg.eigvalsh(x.T @ x / len(x))
        return np.inf if values[0] == 0 else values[-1] / values[0]

    for seed in range(10):
        with seeds.fixed(seed):
            result = examine("condition_number", {"condition_number": condition_number})
        assert "1e-12" in result.problems[0].cause


def test_first_hint_helps_with_weights_of_the_wrong_build():
    def gradient_descent(x, y, learning_rate, steps):
        weights = np.zeros((x.shape[1], 1))
        for _ in range(steps):
            weights -= learning_rate * x.T @ (x @ weights - y) / len(x)

    result = examine("gradient_descent", {"gradient_descent": gradient_descent})
    assert "raised ValueError" in result.problems[0].what
    assert "floats, of shape (D,)" in result.hints[0]
