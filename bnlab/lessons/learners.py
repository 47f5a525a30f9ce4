"""The learner's own functions, once their checks have passed: they drive the figures.

A figure asks for `yours("normalize")` and gets a function that calls the learner's, or
bnlab's as long as there is none that passed. It never fails because of an answer: where
the learner's raises, or takes longer than a figure can wait, bnlab's takes over, and
the note under the figure says so.
"""

from collections.abc import Callable
from time import perf_counter
from types import FunctionType

SECONDS = 5.0  # what one figure may spend in the learner's function
_passed: dict[str, Callable] = {}


def remember(name: str, function: Callable) -> None:
    """Keep the learner's function: its check has just passed."""
    # The grader checks what stands for a function in another process; no figure is
    # drawn there, and that process should be free to go.
    if isinstance(function, (FunctionType, type)):
        _passed[name] = function


def forget(name: str) -> None:
    """Drop what was kept: its check has just failed."""
    _passed.pop(name, None)


def passed(name: str) -> Callable | None:
    """The learner's function, if there is one whose check has passed."""
    return _passed.get(name)


class Yours:
    """The learner's function in a figure, with bnlab's behind it.

    Parameters
    ----------
    name : str
        The exercise.
    learners : callable or None
        The learner's function, if its check has passed.
    reference : callable
        bnlab's.

    Examples
    --------
    >>> double = Yours("double", None, lambda x: 2 * x)
    >>> double(4), double.note
    (8, "Drawn with bnlab's `double`; pass its check, run this again, and it is yours.")
    """

    def __init__(self, name: str, learners: Callable | None, reference: Callable):
        self._name, self._learners, self._reference = name, learners, reference
        self._seconds, self._gave_up = 0.0, ""

    def __call__(self, *args, **kwargs):
        if self._learners is None or self._gave_up:
            return self._reference(*args, **kwargs)
        started = perf_counter()
        try:
            returned = self._learners(*args, **kwargs)
        except Exception as error:
            self._gave_up = f"raised {type(error).__name__} here"
            return self._reference(*args, **kwargs)
        self._seconds += perf_counter() - started
        if self._seconds > SECONDS:
            self._gave_up = "is right, and takes longer than a figure can wait"
        return returned

    @property
    def note(self) -> str:
        """Who drew the figure, in a sentence."""
        if self._learners is None:
            return (
                f"Drawn with bnlab's `{self._name}`; pass its check, run this again, "
                "and it is yours."
            )
        if self._gave_up:
            return f"Your `{self._name}` {self._gave_up}: bnlab's drew the rest."
        return f"Drawn with your `{self._name}`."
