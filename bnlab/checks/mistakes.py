"""The registry of known mistakes: wrong variants of each exercise, with a diagnosis.

The checks use it to name a learner's mistake, the tests to prove that every
check bites, and the docs' table is made from it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules

from bnlab.course import LESSONS


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


_REGISTRY: dict[str, list[Mistake]] = {}


def mistake(exercise: str, diagnosis: str, symptom=None, **helpers: Callable):
    """Register the decorated function as a known wrong variant of `exercise`."""

    def register(function):
        known = _REGISTRY.setdefault(exercise, [])
        known.append(Mistake(exercise, diagnosis, function, helpers, symptom))
        return function

    return register


def _load(number):
    """Import a lesson's modules; a long registry is divided by exercise."""
    for module in iter_modules(__path__):
        if module.name.startswith(f"lesson{number}"):
            import_module(f"bnlab.checks.mistakes.{module.name}")


def known_mistakes(exercise: str) -> tuple[Mistake, ...]:
    """The known wrong variants of an exercise."""
    for lesson in LESSONS:
        if any(exercise == each.name for each in lesson.exercises):
            _load(lesson.number)
            break
    return tuple(_REGISTRY.get(exercise, ()))
