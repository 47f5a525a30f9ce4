"""A check says what is wrong in a sentence, whatever a function returns."""

import numpy as np
import pytest

from bnlab.checks import CheckFailed, seeds
from bnlab.lessons import check, examine, find_exercise


@pytest.fixture(autouse=True, params=range(2))
def seed(request):
    """Fresh seeds, printed when a test fails."""
    seed = int(np.random.SeedSequence().generate_state(1)[0])
    print(f"seed {seed}")
    with seeds.fixed(seed):
        yield seed


def test_check_raises_with_a_result():
    with pytest.raises(CheckFailed) as caught:
        check("batch_statistics", lambda x: None)
    assert caught.value.result.exercise == "batch_statistics"


def test_check_returns_nothing_when_passed():
    right = find_exercise("batch_statistics").reference
    assert check("batch_statistics", right) is None


def test_a_seed_draws_the_same_data_again():
    def wrong(x):
        return x.mean(axis=0), x.max(axis=0)

    with pytest.raises(CheckFailed) as first, seeds.fixed(None):
        check("batch_statistics", wrong)
    seed = first.value.result.seed
    with pytest.raises(CheckFailed) as again:
        check("batch_statistics", wrong, seed=seed)
    assert again.value.result == first.value.result


def test_an_unknown_option_of_a_check_is_refused():
    right = find_exercise("batch_statistics").reference
    with pytest.raises(TypeError, match="takes seed, got sed"):
        check("batch_statistics", right, sed=3)


def test_same_seed_gives_the_same_result(seed):
    wrong = {"batch_statistics": lambda x: (x.mean(axis=0), x.max(axis=0))}
    first = examine("batch_statistics", wrong)
    assert examine("batch_statistics", wrong) == first


def test_argument_changed_in_place_is_told():
    def in_place(x):
        mean, var = x.mean(axis=0), x.var(axis=0)
        x -= mean.astype(x.dtype)
        return mean, var

    result = examine("batch_statistics", {"batch_statistics": in_place})
    assert result.problems[0].what == "the argument x was changed by the call."


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        (np.ones(3), "must return (mean, var), got one array of shape (3,)"),
        ((np.ones(3),), "got 1 values"),
        (("a", "b"), "must be an array of numbers, got str"),
        ((np.array([object()]), 1), "dtype object"),
        ((np.ma.masked_array([1.0, 2.0]), 1), "masked array"),
        ((np.empty(0), np.empty(0)), "has shape (0,)"),
        ((np.full(2, np.nan), np.ones(2)), "is NaN"),
        (({}, {}), "got dict"),
        (np.float64(3.0), "got one value"),
        (np.array(3.0), "got one array of shape ()"),
        (np.ones((3, 2)), "got one array of shape (3, 2)"),
        ((10**400, 10**400), "must be an array of numbers"),
        ((1j, 1j), "has shape ()"),
        (([[1], [1, 2]], 0), "must be an array of numbers, got list"),
    ],
)
def test_odd_result_fails_with_a_sentence(returned, words):
    result = examine("batch_statistics", {"batch_statistics": lambda x: returned})
    assert words in str(result)


def _power(x):
    return x.mean(axis=0), ((x - x.mean(axis=0)) ^ 2).mean(axis=0)


def _branching(x):
    std = x.std(axis=0)
    return x.mean(axis=0), std if std == 0 else std**2


def _nothing_called(x):
    return x.mean(axis=0), print() + 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (_power, "write ** instead"),
        (_branching, "use np.where"),
        (_nothing_called, "returns nothing"),
    ],
)
def test_an_error_that_does_not_say_its_cause_is_explained(wrong, words):
    result = examine("batch_statistics", {"batch_statistics": wrong})
    assert words in result.problems[0].cause


def test_a_cause_is_told_once():
    swapped = {"batch_statistics": lambda x: (x.var(axis=0), x.mean(axis=0))}
    told = examine("batch_statistics", swapped).lines()
    assert sum(line.startswith("Likely cause") for line in told) == 1
