"""A question takes one of four letters, however it is written, and nothing else."""

import pytest

from bnlab.checks import CheckFailed, check_answer, hidden_answer

REASONS = {"a": "No.", "b": "Yes.", "c": "No.", "d": "No."}


@pytest.mark.parametrize("answer", [None, "", "z", "ab", "abcd", 2, ["b"], b"b"])
def test_what_is_no_option_is_no_answer(answer):
    with pytest.raises(CheckFailed):
        check_answer("q1", answer)


@pytest.mark.parametrize("answer", [None, "", "z", "bc", "a", 2])
def test_only_the_right_option_is_right(answer):
    with pytest.raises(CheckFailed):
        hidden_answer("q1", answer, "b", **REASONS)


def test_an_empty_cell_is_told_from_a_wrong_letter():
    with pytest.raises(CheckFailed, match="not answered yet"):
        check_answer("q1", None)


@pytest.mark.parametrize("answer", ["b", "B", " b ", "(b)", "'b'"])
def test_the_right_option_may_be_written_in_several_ways(answer):
    check_answer("q1", answer)
    hidden_answer("q1", answer, "b", **REASONS)
