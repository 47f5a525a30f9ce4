"""What a hidden test says: nothing that the learner's code can choose."""

import numpy as np
import pytest

from bnlab.checks import CheckFailed
from bnlab.lessons import hidden_cases
from bnlab.lessons.backpropagation.reference import batchnorm_forward
from bnlab.lessons.forward_pass.reference import batch_statistics


def words(hidden, **inputs):
    with pytest.raises(CheckFailed) as info:
        hidden("a case", **inputs)
    return "\n".join(info.value.result.lines())


@pytest.mark.parametrize(
    "answer",
    [
        lambda x: (np.zeros((4711, 2)), np.zeros(3)),
        lambda x: (0,) * 4711,
        lambda x: (_ for _ in ()).throw(ValueError("4711")),
        lambda x: (np.full(3, 4711.0), np.full(3, 4711.0)),
    ],
)
def test_no_number_of_the_answer_is_told(answer):
    hidden = hidden_cases("batch_statistics", answer)
    assert "4711" not in words(hidden, x=np.arange(12.0).reshape(4, 3))


def test_the_shape_of_the_hidden_input_isnt_told():
    hidden = hidden_cases("batch_statistics", lambda x: (x, x))
    assert "4711" not in words(hidden, x=np.arange(4711.0 * 2).reshape(2, 4711))


def test_the_function_that_is_blamed_tells_nothing_either():
    """It turns wrong once it has seen a hidden input, and then says so."""
    seen = []

    def forward(x, gamma, beta, eps=1e-5):
        if seen:
            raise ValueError(f"4711 {seen}")
        return batchnorm_forward(x, gamma, beta, eps)

    def backward(dy, cache):
        seen.append(dy)
        raise KeyError

    hidden = hidden_cases("batchnorm_backward", backward, batchnorm_forward=forward)
    x = hidden.rng.normal(size=(5, 3))
    inputs = {"x": x, "gamma": np.ones(3), "beta": np.zeros(3)}
    said = words(hidden, **inputs, dy=np.ones((5, 3)))
    assert "ValueError" in said
    assert "4711" not in said


def test_a_right_answer_says_nothing():
    hidden = hidden_cases("batch_statistics", batch_statistics)
    assert hidden("a case", x=np.arange(12.0).reshape(4, 3)) is None


def test_hidden_failure_shows_no_numbers():
    def leaks(x):
        raise ValueError(str(x))

    x = np.array([[12345.0, 2.0], [3.0, 4.0]])
    for wrong in (leaks, lambda x: (x[0], x[1])):
        with pytest.raises(CheckFailed) as caught:
            hidden_cases("batch_statistics", wrong)("a claim", x=x)
        assert "12345" not in str(caught.value)
        assert "a claim" in str(caught.value)
