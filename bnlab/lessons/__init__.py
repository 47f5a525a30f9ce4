"""The lessons, one folder each, and what their notebooks ask of them by name.

`check` and `check_answer` stand in the notebooks for everyone to see; the hidden tests
use `hidden_cases` and `hidden_answer`. All of them raise `CheckFailed`, or return
nothing. `yours` gives a figure the learner's own function.
"""

from collections.abc import Callable
from importlib import import_module

from bnlab import checks
from bnlab.checks import CheckFailed, CheckResult, HiddenCases, Question
from bnlab.checks.exercise import Exercise
from bnlab.claims import Measurement
from bnlab.course import Lesson, find_lesson, lesson_of
from bnlab.lessons import learners

__all__ = [
    "check",
    "check_answer",
    "examine",
    "find_exercise",
    "find_question",
    "hidden_answer",
    "hidden_cases",
    "hint",
    "measurements",
    "yours",
]


def _of(lesson: Lesson, module: str):
    return import_module(f"bnlab.lessons.{lesson.topic}.{module}")


def find_exercise(name: str) -> Exercise:
    """The exercise of this name.

    Raises
    ------
    LookupError
        If no lesson has it.

    Examples
    --------
    >>> find_exercise("normalize").outputs
    ('x_hat',)
    """
    return _of(lesson_of(name), f"exercises.{name}").EXERCISE


def find_question(name: str) -> Question:
    """The question of this name, such as ``"02.q1"``.

    Raises
    ------
    LookupError
        If no lesson has it.

    Examples
    --------
    >>> find_question("02.q1").name
    'q1'
    """
    number, _, own = name.partition(".")
    for question in _of(find_lesson(number), "questions").QUESTIONS:
        if question.name == own:
            return question
    raise LookupError(f"no question {own!r} in lesson {number}")


def check(
    name: str, function: Callable, *, seed: int | None = None, **others: Callable
) -> None:
    """The visible check of an exercise, on fresh data.

    Parameters
    ----------
    name : str
        The exercise.
    function : callable
        The learner's answer. When it passes, the figures are drawn with it.
    seed : int, optional
        Draws the same data again as a check that named it.
    **others : callable
        Other functions of the learner's that the exercise needs; a check that
        passes has tried them too.

    Raises
    ------
    CheckFailed
        With what differs, the likely cause, hints and where to read.
    """
    try:
        checks.check(find_exercise(name), {name: function, **others}, seed)
    except CheckFailed:
        learners.forget(name)
        raise
    for passed, its_function in {**others, name: function}.items():
        learners.remember(passed, its_function)


def yours(name: str) -> Callable:
    """The learner's function if its check has passed here, else bnlab's.

    Parameters
    ----------
    name : str
        The exercise.

    Returns
    -------
    bnlab.lessons.learners.Yours
        To be called like the exercise's function; its `note` says whose it is.
    """
    return learners.Yours(name, learners.passed(name), find_exercise(name).reference)


def examine(name: str, functions: dict[str, Callable]) -> CheckResult:
    """What `check` finds, without raising."""
    return checks.examine(find_exercise(name), functions)


def hint(name: str, number: int) -> str:
    """The hint of that number for an exercise, counted from 1."""
    return checks.hint(find_exercise(name), number)


def hidden_cases(name: str, function: Callable, **others: Callable) -> HiddenCases:
    """Further inputs for an exercise; see `bnlab.checks.HiddenCases`."""
    return HiddenCases(find_exercise(name), {name: function, **others})


def check_answer(name: str, answer: object, explain: bool = True) -> None:
    """The visible check of a question; see `bnlab.checks.check_answer`."""
    checks.check_answer(find_question(name), answer, explain)


def hidden_answer(name: str, answer: object) -> None:
    """The hidden test of a question; see `bnlab.checks.hidden_answer`."""
    checks.hidden_answer(find_question(name), answer)


def measurements(lesson: Lesson) -> tuple[Measurement, ...]:
    """How the numbers that a lesson quotes are measured."""
    return _of(lesson, "claims").MEASUREMENTS
