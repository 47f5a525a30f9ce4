"""A failing input is shown as small as it can be found, and still fails as before."""

import re
import time

import numpy as np
import pytest

from bnlab.checks import seeds
from bnlab.checks.shrink import USUAL_AXES, in_print, smallest
from bnlab.lessons import examine

X = np.arange(12.0).reshape(4, 3) + 0.25


def test_rows_columns_and_digits_go_as_long_as_it_fails():
    found = smallest({"x": X}, USUAL_AXES, lambda inputs: len(inputs["x"]) >= 2)
    assert found["x"].tolist() == [[0.0], [3.0]]


def test_what_needs_two_columns_keeps_two():
    found = smallest({"x": X}, USUAL_AXES, lambda inputs: inputs["x"].shape[1] >= 2)
    assert found["x"].shape == (2, 2)


def test_arguments_are_cut_together():
    inputs = {"x": X, "gamma": np.ones(3), "eps": 0.5}
    found = smallest(inputs, USUAL_AXES, lambda inputs: True)
    assert found["x"].shape[1:] == found["gamma"].shape
    assert found["eps"] == 0.5


def test_what_fails_on_no_smaller_input_stays_as_it_is():
    inputs = {"x": X}
    found = smallest(inputs, USUAL_AXES, lambda inputs: False)
    assert found["x"] is X


def test_an_odd_argument_is_left_alone():
    inputs = {"x": X, "gamma": np.ones(5)}
    found = smallest(inputs, USUAL_AXES, lambda inputs: inputs["x"].shape == (4, 3))
    assert found["gamma"].shape == (5,)


def test_the_given_arrays_are_not_changed():
    before = X.copy()
    smallest({"x": X}, USUAL_AXES, lambda inputs: not inputs["x"].fill(0))
    assert np.array_equal(X, before)


def test_a_slow_answer_is_not_asked_for_long():
    started = time.perf_counter()
    smallest({"x": X}, USUAL_AXES, lambda inputs: time.sleep(0.4))
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("inputs", "text"),
    [
        ({"x": np.array([[1, 2]])}, "x = [[1, 2]]"),
        ({"x": np.float32([[0.1]])}, "x = [[0.1]] (float32)"),
        ({"x": np.zeros((5, 5))}, ""),
        ({"f": len}, ""),
    ],
)
def test_only_what_is_small_is_printed(inputs, text):
    assert in_print(inputs) == text


def shown(result):
    [line] = [line for line in result.lines() if line.startswith("With ")]
    return line


@pytest.mark.parametrize("seed", range(20))
def test_the_printed_input_fails_when_it_is_typed_in(seed):
    def wrong(x):
        return x.mean(axis=0), x.var(axis=0) + 1e-3 * x[:, 0].var()

    with seeds.fixed(seed):
        result = examine("batch_statistics", {"batch_statistics": wrong})
    rows = re.fullmatch(r"With x = (.*)\.", shown(result))[1]
    x = np.array([[float(v) for v in re.findall(r"-?[\d.]+", rows)]]).reshape(-1, 1)
    assert abs(wrong(x)[1] - x.var(axis=0)).max() > 1e-6


def test_numbers_are_shown_in_as_many_digits_as_differ():
    def a_little_off(x):
        return x.mean(axis=0) * (1 + 3e-6), x.var(axis=0)

    result = examine("batch_statistics", {"batch_statistics": a_little_off})
    got, expected = re.findall(r"got (\S+), expected (\S+)\.", str(result))[0]
    assert got != expected


def test_a_hidden_test_shows_no_input():
    from bnlab.checks import CheckFailed
    from bnlab.lessons import hidden_cases

    hidden = hidden_cases("batch_statistics", lambda x: (x[0], x[1]))
    with pytest.raises(CheckFailed) as caught:
        hidden("two", x=np.array([[12345.0, 1.0], [3.0, 4.0]]))
    assert "With" not in str(caught.value)
