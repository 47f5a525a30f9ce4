"""A question takes one of four letters, however it is written, and nothing else."""

import pytest

from bnlab.checks import CheckFailed, Question, check_answer, hidden_answer

QUESTION = Question("q1", "b", a="No.", b="Yes.", c="Far from it.", d="Never.")


@pytest.mark.parametrize("answer", [None, "", "z", "ab", "abcd", 2, ["b"], b"b"])
def test_what_is_no_option_is_no_answer(answer):
    with pytest.raises(CheckFailed):
        check_answer(QUESTION, answer)


@pytest.mark.parametrize("answer", [None, "", "z", "bc", "a", 2])
def test_only_the_right_option_is_right(answer):
    with pytest.raises(CheckFailed):
        hidden_answer(QUESTION, answer)


def test_an_empty_cell_is_told_from_a_wrong_letter():
    with pytest.raises(CheckFailed, match="not answered yet"):
        check_answer(QUESTION, None)


@pytest.mark.parametrize("answer", ["b", "B", " b ", "(b)", "'b'"])
def test_the_right_option_may_be_written_in_several_ways(answer):
    check_answer(QUESTION, answer)
    hidden_answer(QUESTION, answer)


def test_a_chosen_option_is_explained_at_once(capsys):
    check_answer(QUESTION, "c")
    assert capsys.readouterr().out == "q1: not right. (c) Far from it.\n"


def test_an_option_is_not_explained_where_that_is_switched_off(capsys):
    check_answer(QUESTION, "c", explain=False)
    said = capsys.readouterr().out
    assert "c" in said
    assert "right. " not in said
    assert "Far from it" not in said
