"""The lessons, one folder each, and what their notebooks ask of them by name.

`check` and `check_answer` stand in the notebooks for everyone to see; the hidden tests
use `hidden_cases` and `hidden_answer`. All of them raise `CheckFailed`, or return
nothing.
"""

from collections.abc import Callable
from importlib import import_module

from bnlab import checks
from bnlab.checks import CheckResult, HiddenCases, check_answer, hidden_answer
from bnlab.checks.exercise import Exercise
from bnlab.claims import Measurement
from bnlab.course import Lesson, lesson_of

__all__ = [
    "check",
    "check_answer",
    "examine",
    "find_exercise",
    "hidden_answer",
    "hidden_cases",
    "hint",
    "measurements",
]


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
    topic = lesson_of(name).topic
    return import_module(f"bnlab.lessons.{topic}.exercises.{name}").EXERCISE


def check(name: str, function: Callable, **others: Callable) -> None:
    """The visible check of an exercise, on fresh data.

    Parameters
    ----------
    name : str
        The exercise.
    function : callable
        The learner's answer.
    **others : callable
        Other functions of the learner's that the exercise needs.

    Raises
    ------
    CheckFailed
        With what differs, the likely cause, hints and where to read.
    """
    checks.check(find_exercise(name), {name: function, **others})


def examine(name: str, functions: dict[str, Callable]) -> CheckResult:
    """What `check` finds, without raising."""
    return checks.examine(find_exercise(name), functions)


def hint(name: str, number: int) -> str:
    """The hint of that number for an exercise, counted from 1."""
    return checks.hint(find_exercise(name), number)


def hidden_cases(name: str, function: Callable, **others: Callable) -> HiddenCases:
    """Further inputs for an exercise; see `bnlab.checks.HiddenCases`."""
    return HiddenCases(find_exercise(name), {name: function, **others})


def measurements(lesson: Lesson) -> tuple[Measurement, ...]:
    """How the numbers that a lesson quotes are measured."""
    return import_module(f"bnlab.lessons.{lesson.topic}.claims").MEASUREMENTS
