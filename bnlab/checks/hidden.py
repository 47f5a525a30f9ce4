"""Hidden tests: more inputs for an exercise, and the answers to the questions."""

from collections.abc import Callable
from dataclasses import replace

from bnlab.checks import seeds
from bnlab.checks.check import Examination, conclude, report
from bnlab.checks.exercise import Exercise
from bnlab.checks.result import CheckFailed, CheckResult, Problem

LETTERS = "abcd"


class HiddenCases:
    """Further inputs on which the learner's answer must equal the reference's.

    Attributes
    ----------
    rng : numpy.random.Generator
        To draw the inputs from: fresh for every run, repeatable by seed.
    """

    def __init__(self, exercise: Exercise, functions: dict[str, Callable]):
        self._exercise = exercise
        self._seed, self.rng = seeds.generator(exercise.name, "hidden")
        self._examination = Examination(exercise, functions, self.rng, hidden=True)

    def __call__(self, claim: str, /, **inputs) -> None:
        """Raise CheckFailed unless the answer is right on `inputs`.

        Parameters
        ----------
        claim : str
            What this case looks at, without its numbers.
        **inputs
            The exercise's arguments by name.
        """
        problems = self._examination.problems(inputs)
        if problems:
            self._fail(claim, problems)

    def require(self, claim: str, holds: bool) -> None:
        """Raise CheckFailed unless a claim about the answer holds."""
        if not holds:
            self._fail(claim, [Problem("this does not hold.")])

    def _fail(self, claim, problems):
        told = [replace(each, what=f"{claim}: {each.what}") for each in problems]
        raise CheckFailed(
            conclude(self._exercise, [claim], told, self._seed, hidden=True)
        )


def _letter(answer):
    """The option that an answer names, or an empty string."""
    text = answer.strip().strip("()'\"").lower() if isinstance(answer, str) else ""
    return text if len(text) == 1 and text in LETTERS else ""


def check_answer(name: str, answer: object) -> None:
    """The visible check of a question: that an option was chosen.

    Raises
    ------
    CheckFailed
        If `answer` is none of ``"a"`` to ``"d"``.
    """
    if answer is None:
        report(_about(name, "not answered yet."))
    if not _letter(answer):
        report(_about(name, 'must be "a", "b", "c" or "d".'))
    print(f"{name}: your answer is {_letter(answer)}; the grade says if it is right.")


def hidden_answer(name: str, answer: object, right: str, **options: str) -> None:
    """The hidden test of a question; says of every option why, either way.

    Parameters
    ----------
    name : str
    answer : object
        The learner's.
    right : str
        The right letter.
    **options : str
        Of each letter, a sentence that explains it.

    Raises
    ------
    CheckFailed
        If another option was chosen.
    """
    chosen = _letter(answer)
    order = ([chosen] if chosen else []) + [each for each in LETTERS if each != chosen]
    reasons = [f"({each}) {options[each]}" for each in order]
    if chosen != right:
        raise CheckFailed(_about(name, *reasons))
    print("\n".join(reasons))


def _about(name, *sentences):
    problems = tuple(Problem(sentence) for sentence in sentences)
    return CheckResult(name, (), problems)
