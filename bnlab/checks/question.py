"""A question with four options: was one chosen, is it right, and why or why not."""

from dataclasses import dataclass

from bnlab.checks.check import report
from bnlab.checks.result import CheckFailed, CheckResult, Problem

LETTERS = "abcd"


@dataclass(frozen=True)
class Question:
    """What a question's checks know of it; its text stands in the notebook.

    Attributes
    ----------
    name : str
        The learner's variable: ``"q1"``.
    right : {"a", "b", "c", "d"}
    a, b, c, d : str
        A sentence that says of the option why it is right or wrong.
    """

    name: str
    right: str
    a: str
    b: str
    c: str
    d: str

    def reason(self, letter: str) -> str:
        """Why an option is right or wrong: ``"(c) ..."``."""
        return f"({letter}) {getattr(self, letter)}"


def letter_of(answer: object) -> str:
    """The option that an answer names, or an empty string."""
    text = answer.strip().strip("()'\"").lower() if isinstance(answer, str) else ""
    return text if len(text) == 1 and text in LETTERS else ""


def check_answer(question: Question, answer: object, explain: bool = True) -> None:
    """The visible check: that an option was chosen, and what there is to say of it.

    Parameters
    ----------
    question : Question
    answer : object
        The learner's.
    explain : bool, default=True
        Say whether it is right, and why.

    Raises
    ------
    CheckFailed
        If `answer` is none of ``"a"`` to ``"d"``.
    """
    letter = letter_of(answer)
    if answer is None:
        report(_about(question, "not answered yet."))
    if not letter:
        report(_about(question, 'must be "a", "b", "c" or "d".'))
    verdict = "right" if letter == question.right else "not right"
    told = f"{verdict}. {question.reason(letter)}"
    untold = f"your answer is {letter}; the grade says if it is right."
    print(f"{question.name}: {told if explain else untold}")


def hidden_answer(question: Question, answer: object) -> None:
    """The hidden test: that the right option was chosen; says why it is or isn't.

    Raises
    ------
    CheckFailed
        If another option was chosen, or none.
    """
    letter = letter_of(answer)
    if not letter:
        raise CheckFailed(_about(question, "no option was chosen."))
    if letter != question.right:
        raise CheckFailed(_about(question, question.reason(letter)))
    print(question.reason(letter))


def _about(question: Question, sentence: str) -> CheckResult:
    return CheckResult(question.name, (), (Problem(sentence),))
