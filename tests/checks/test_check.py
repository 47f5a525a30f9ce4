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
        (np.ones(3), "must return (mean, var), got 3 values"),
        ((np.ones(3),), "got 1 values"),
        (("a", "b"), "must be an array of numbers, got str"),
        ((np.array([object()]), 1), "dtype object"),
        ((np.ma.masked_array([1.0, 2.0]), 1), "masked array"),
        ((np.empty(0), np.empty(0)), "has shape (0,)"),
        ((np.full(2, np.nan), np.ones(2)), "is NaN"),
        (({}, {}), "got dict"),
        (np.float64(3.0), "got one value"),
        (np.array(3.0), "got one value"),
        (np.ones((3, 2)), "got 3 values"),
        ((10**400, 10**400), "must be an array of numbers"),
        ((1j, 1j), "has shape ()"),
        (([[1], [1, 2]], 0), "must be an array of numbers, got list"),
    ],
)
def test_odd_result_fails_with_a_sentence(returned, words):
    result = examine("batch_statistics", {"batch_statistics": lambda x: returned})
    assert words in str(result)
