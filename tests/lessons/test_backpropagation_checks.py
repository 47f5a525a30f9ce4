"""Lesson 03's checks: each wrong answer gets the sentence that helps."""

import numpy as np
import pytest

from bnlab.checks.exercise import references
from bnlab.lessons import examine, find_exercise
from bnlab.lessons.backpropagation import reference
from bnlab.lessons.forward_pass.reference import Cache


def check_of(name, **functions):
    every = references(find_exercise(name))
    return examine(name, {**every, **functions})


def biased_forward(x, gamma, beta, eps=1e-5):
    inv_std = 1 / np.sqrt(x.var(axis=0, ddof=1) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, Cache(x_hat, inv_std, gamma)


def forward_without_beta(x, gamma, beta, eps=1e-5):
    return reference.batchnorm_forward(x, gamma, 0 * beta, eps)


def forward_that_raises(x, gamma, beta, eps=1e-5):
    raise KeyError("oops")


@pytest.mark.parametrize(
    ("forward", "reason"),
    [
        (biased_forward, "divides by N - 1"),
        (forward_without_beta, "beta is not used"),
        (forward_that_raises, "KeyError"),
    ],
)
def test_wrong_forward_is_the_cause(forward, reason):
    problem = check_of("batchnorm_backward", batchnorm_forward=forward).problems[0]
    assert problem.cause.startswith("your batchnorm_forward is what is wrong")
    assert reason in problem.cause


def forward_calling_others(x, gamma, beta, eps=1e-5):
    mean, var = batch_statistics(x)  # noqa: F821 (isn't in this notebook)
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, None


@pytest.mark.parametrize("name", ["batchnorm_forward", "batchnorm_backward"])
def test_missing_helper_of_another_lesson_is_asked_for(name):
    result = check_of(name, batchnorm_forward=forward_calling_others)
    cause = result.problems[0].cause
    assert "batch_statistics is an exercise of lesson 02; paste yours" in cause


def test_other_unknown_names_are_left_to_their_message():
    def misspelt(x, gamma, beta, eps=1e-5):
        return batch_statistic(x)  # noqa: F821

    (problem,) = check_of("batchnorm_forward", batchnorm_forward=misspelt).problems
    assert "name 'batch_statistic' is not defined" in problem.what
    assert problem.cause == ""


def test_wrong_forward_gives_its_own_section_and_no_hints():
    result = check_of("batchnorm_backward", batchnorm_forward=biased_forward)
    assert result.hints == ()
    assert result.lines()[-1] == (
        'Read again: "Scale and shift: the whole forward pass" (lesson 02).'
    )


def test_missing_cache_is_told():
    def without_cache(*arguments):
        return reference.batchnorm_forward(*arguments)[0], None

    result = check_of("batchnorm_backward", batchnorm_forward=without_cache)
    assert "your batchnorm_forward returned None as its cache" in str(result)


def test_error_with_a_cache_keeps_its_message():
    def taking_apart(dy, cache):
        a, b = None
        return a, b, cache

    result = check_of("batchnorm_backward", batchnorm_backward=taking_apart)
    assert "your code raised TypeError" in str(result)


def test_missing_forward_is_not_written_yet():
    result = check_of("batchnorm_backward", batchnorm_forward=lambda *a, **k: None)
    assert "not written yet: your batchnorm_forward" in str(result)


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        (3.0, "must return (dx, dgamma, dbeta), got one value"),
        ((1, 2), "three values"),
        (np.array(1.0), "three values"),
        ({}, "got one value"),
        (("a", None, 3), "dx must be an array of numbers, got str"),
    ],
)
def test_odd_result_of_backward_fails_with_a_sentence(returned, words):
    result = check_of("batchnorm_backward", batchnorm_backward=lambda *a: returned)
    assert words in str(result)


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        ((1, 2), "must return a dict with the keys dbeta, dgamma, dx_hat"),
        ({"dx": 1, "dbeta": 2}, "the dict has no key dgamma, dx_hat, dvar, dmean"),
        (dict.fromkeys(reference.STAGES, "a"), "must be an array of numbers, got str"),
    ],
)
def test_odd_result_of_stages_fails_with_a_sentence(returned, words):
    result = check_of(
        "batchnorm_backward_staged", batchnorm_backward_staged=lambda *a, **k: returned
    )
    assert words in str(result)


def test_extra_stages_are_welcome():
    def with_more(dy, x, gamma, eps=1e-5):
        stages = reference.batchnorm_backward_staged(dy, x, gamma, eps)
        return {**stages, "dstd": "whatever"}

    name = "batchnorm_backward_staged"
    assert check_of(name, batchnorm_backward_staged=with_more).passed


def test_later_stage_is_not_explained_by_a_mistake_that_misses_the_first():
    """dx_hat is off by inv_std, so dmean looks as if divided by the variance."""

    def normalized_dx_hat(dy, x, gamma, eps=1e-5):
        inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
        return reference.batchnorm_backward_staged(dy, x, gamma * inv_std, eps)

    name = "batchnorm_backward_staged"
    result = check_of(name, batchnorm_backward_staged=normalized_dx_hat)
    assert [problem.cause for problem in result.problems] == [""] * 4


def patient(f, x, h=1e-5):
    """Goes on when f refuses."""
    for _ in range(1000):
        try:
            f(x)
        except ValueError:
            break
    return reference.numerical_gradient(lambda v: 0.0, x, h)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (patient, "more than 120 times for each element"),
        (lambda f, x, h=1e-5: f(x[:1]), "gives it shape (1,)"),
        (lambda f, x, h=1e-5: f(x + 0j), "gives it complex128"),
    ],
)
def test_unfair_call_of_f_is_told(wrong, words):
    assert words in str(check_of("numerical_gradient", numerical_gradient=wrong))


@pytest.mark.parametrize("slip", [1e-11, 1e-3])
def test_x_that_stays_moved_is_told(slip):
    def moves(f, x, h=1e-5):
        gradient = reference.numerical_gradient(f, x, h)
        x += slip
        return gradient

    result = check_of("numerical_gradient", numerical_gradient=moves)
    assert "change of x differs" in str(result)


def test_x_may_be_off_by_rounding():
    def rounds(f, x, h=1e-5):
        gradient = reference.numerical_gradient(f, x, h)
        x += 1e-14
        return gradient

    assert check_of("numerical_gradient", numerical_gradient=rounds).passed
