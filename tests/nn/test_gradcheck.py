"""The checks that check gradients pass right ones and fail wrong ones."""

import numpy as np
import pytest

from bnlab.lessons.backpropagation.reference import numerical_gradient
from bnlab.nn import gradcheck

WEIGHTS = np.array([[0.3, -1.2], [2.0, 0.7]])
POINT = np.array([[0.5, -0.4], [1.1, 0.2]])


def f(x):
    return np.sum(np.tanh(WEIGHTS * x) ** 2)


def gradient(x):
    t = np.tanh(WEIGHTS * x)
    return 2 * t * (1 - t**2) * WEIGHTS


def test_central_differences_agree_with_the_exact_gradient():
    got = numerical_gradient(f, POINT)
    assert gradcheck.relative_error(got, gradient(POINT)) < 1e-9


def test_complex_step_is_exact_to_rounding():
    got = gradcheck.complex_step_gradient(f, POINT)
    assert gradcheck.relative_error(got, gradient(POINT)) < 1e-14


@pytest.mark.parametrize("way", [numerical_gradient, gradcheck.complex_step_gradient])
def test_the_point_stays_as_it_was(way):
    x = POINT.copy()
    way(f, x)
    assert np.array_equal(x, POINT)


def test_random_directions_accept_the_exact_gradient():
    rng = np.random.default_rng(0)
    errors = gradcheck.directional_errors(f, POINT, gradient(POINT), rng)
    assert errors.max() < gradcheck.CENTRAL


@pytest.mark.parametrize("slip", [1.001, -1.0])
def test_random_directions_reject_a_wrong_factor(slip):
    rng = np.random.default_rng(0)
    errors = gradcheck.directional_errors(f, POINT, slip * gradient(POINT), rng)
    assert errors.max() > 100 * gradcheck.CENTRAL


def test_relative_error_refuses_to_broadcast():
    with pytest.raises(ValueError, match=r"shape \(2,\), got \(1, 2\)"):
        gradcheck.relative_error(np.ones((1, 2)), np.ones(2))


def test_relative_error_of_a_wrong_zero_is_not_zero():
    assert gradcheck.relative_error(np.array([0.5]), np.array([0.0])) == 0.5


def test_relative_error_of_nan_passes_no_tolerance():
    assert not gradcheck.relative_error(np.array([np.nan]), np.ones(1)) < 1
