"""Known mistakes: wrong variants of an exercise, each with its diagnosis.

The checks use them to name a learner's mistake, the tests to prove that every
check bites, and the docs' table is made from them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that learners give.

    Attributes
    ----------
    exercise : str
    diagnosis : str
        Completes "Likely cause: ...".
    function : callable
        The wrong variant, with the exercise's signature.
    helpers : mapping of str to callable
        Other functions of the learner's that go with it, such as the
        forward pass whose cache it reads.
    symptom : callable, optional
        For a mistake whose numbers depend on rounding: takes the inputs,
        the expected and the learner's array of one run and says True (so
        it looks), False (not this mistake) or None (this input can't tell).
    """

    exercise: str
    diagnosis: str
    function: Callable
    helpers: Mapping[str, Callable] = field(default_factory=dict)
    symptom: Callable | None = None

    @property
    def name(self) -> str:
        """The variant's own name, in words."""
        return self.function.__name__.strip("_").replace("_", " ")


class KnownMistakes:
    """The known wrong variants of one exercise, in the order they are added.

    Parameters
    ----------
    exercise : str
        Its name.

    Examples
    --------
    >>> known = KnownMistakes("double")
    >>> @known("you add 2; multiply by it")
    ... def _two_more(x):
    ...     return x + 2
    >>> [(each.name, each.diagnosis) for each in known]
    [('two more', 'you add 2; multiply by it')]
    """

    def __init__(self, exercise: str):
        self._exercise = exercise
        self._mistakes: list[Mistake] = []

    def __call__(self, diagnosis: str, symptom=None, **helpers: Callable):
        """Add the decorated function; `symptom` and `helpers` as in `Mistake`."""

        def add(function):
            mistake = Mistake(self._exercise, diagnosis, function, helpers, symptom)
            self._mistakes.append(mistake)
            return function

        return add

    def each(self, diagnosis: str, make: Callable, *settings: tuple) -> None:
        """Add ``make(*setting)`` for each setting, by a name of its module."""
        for number, setting in enumerate(settings):
            function = make(*setting)
            function.__name__ = function.__qualname__ = f"{make.__name__}_{number}"
            make.__globals__[function.__name__] = self(diagnosis)(function)

    def __iter__(self) -> Iterator[Mistake]:
        return iter(self._mistakes)

    def __len__(self) -> int:
        return len(self._mistakes)
