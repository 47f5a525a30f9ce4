"""A question is explained when it is answered, unless the release says otherwise."""

import pytest

from bnlab.checks import CheckFailed, Question, check_answer, hidden_answer

ASKED = Question("q1", right="b", a="Too small.", b="Just so.", c="Too large.", d="No.")


@pytest.mark.parametrize("answer", ["b", " B ", "(b)", "'b'"])
def test_the_right_option_is_called_right_with_its_reason(answer, capsys):
    check_answer(ASKED, answer)
    assert capsys.readouterr().out == "q1: right. (b) Just so.\n"


def test_a_wrong_option_is_explained_and_no_other_one(capsys):
    check_answer(ASKED, "c")
    assert capsys.readouterr().out == "q1: not right. (c) Too large.\n"


@pytest.mark.parametrize("answer", ["b", "c"])
def test_without_explanations_right_and_wrong_look_alike(answer, capsys):
    check_answer(ASKED, answer, explain=False)
    said = capsys.readouterr().out
    assert said == f"q1: your answer is {answer}; the grade says if it is right.\n"


@pytest.mark.parametrize(
    ("answer", "words"),
    [(None, "not answered yet"), ("e", "must be"), ("", "must be"), (2, "must be")],
)
def test_no_option_is_told_so(answer, words):
    with pytest.raises(CheckFailed, match=words):
        check_answer(ASKED, answer)


@pytest.mark.parametrize("answer", [None, "a", "c", "d", "e", 3, ["b"]])
def test_only_the_right_option_passes_the_hidden_test(answer):
    with pytest.raises(CheckFailed):
        hidden_answer(ASKED, answer)
    hidden_answer(ASKED, "b")


def test_the_hidden_test_explains_the_chosen_option():
    with pytest.raises(CheckFailed, match="Too large") as caught:
        hidden_answer(ASKED, "c")
    assert "Just so" not in str(caught.value)
