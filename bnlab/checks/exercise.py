"""What an exercise is to a check: inputs to draw, a way to run it, names of results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from inspect import signature
from itertools import takewhile
from typing import Any

from numpy.random import Generator

from bnlab.checks.mistakes import KnownMistakes
from bnlab.checks.shrink import USUAL_AXES
from bnlab.course import lesson_of

Inputs = dict[str, Any]


def call(functions: Mapping[str, Callable], exercise: Exercise, inputs: Inputs):
    """Call a learner's function with its inputs, in the reference's order.

    By place, so that an answer that calls its arguments otherwise counts too; an
    answer that takes what has a default by keyword only gets it so.
    """
    every, needed = arguments_of(exercise.reference)
    function = functions[exercise.name]
    try:
        return _call_by_place(function, every, inputs)
    except TypeError as error:
        if "positional argument" not in str(error) or every == needed:
            raise
    return _call_by_place(function, needed, inputs)


def _call_by_place(function: Callable, order: tuple[str, ...], inputs: Inputs):
    leading = list(takewhile(inputs.__contains__, order))
    rest = {key: value for key, value in inputs.items() if key not in leading}
    return function(*(inputs[key] for key in leading), **rest)


@lru_cache
def arguments_of(function: Callable) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of all arguments, and of those without a default."""
    parameters = signature(function).parameters
    needed = (name for name, one in parameters.items() if one.default is one.empty)
    return tuple(parameters), tuple(needed)


def no_cancelling(inputs: Inputs) -> dict[str, float]:
    """No result of this exercise is a difference of large terms."""
    return {}


@dataclass(frozen=True)
class Exercise:
    """An exercise as the checks see it.

    Attributes
    ----------
    package : str
        The ``__package__`` of the module that makes it. Beside that package lie
        `reference`, which has the right answer, and `mistakes`, which has a
        module of the exercise's name.
    name : str
        The function's name.
    outputs : tuple of str
        Names of the values that `run` returns; one name for a single value.
    section : str
        Heading of the notebook to read again.
    cases : tuple of callable
        Each takes an ``rng`` and returns the inputs by argument name; its
        docstring's first line says what it looks at.  Together they make every
        known mistake visible.
    hints : tuple of str
        From a nudge to nearly the answer.
    run : callable
        ``run(functions, exercise, inputs)``: the results, in the order of
        `outputs`. The default calls the function once.
    ignored : tuple of str
        Outputs that are the learner's own business (a cache).
    requires : tuple of Exercise
        Exercises whose answers `run` calls too; when one of them is wrong, the
        message says so.
    cancelling : callable
        From inputs to ``{output: magnitude of the terms that cancel in it}``.
    may_change : tuple of str
        Arguments that a right answer changes (a generator advances).
    chained : bool
        Whether each result is made from those before it: then a known mistake
        explains a wrong one only if it explains the earlier ones too.
    axes : mapping of str to str
        A letter for each axis of an argument, so that a failing input can be made
        smaller; by default what the field's usual names stand for.
    """

    package: str
    name: str
    outputs: tuple[str, ...]
    section: str
    cases: tuple[Callable[[Generator], Inputs], ...]
    hints: tuple[str, ...]
    run: Callable = call
    ignored: tuple[str, ...] = ()
    requires: tuple[Exercise, ...] = ()
    cancelling: Callable[[Inputs], dict[str, float]] = no_cancelling
    may_change: tuple[str, ...] = field(default=())
    chained: bool = False
    axes: Mapping[str, str] = field(default_factory=lambda: USUAL_AXES)

    @property
    def reference(self) -> Callable:
        """The right answer."""
        return getattr(self._beside("reference"), self.name)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of the function's arguments."""
        return arguments_of(self.reference)[0]

    @property
    def known_mistakes(self) -> KnownMistakes:
        """Its known wrong variants; they are many, so they load when needed."""
        return self._beside(f"mistakes.{self.name}").known

    def _beside(self, module: str):
        return import_module(f"{self.package.rpartition('.')[0]}.{module}")

    @property
    def place(self) -> str:
        """What to read again: a later notebook may ask for the same function."""
        return f'"{self.section}" (lesson {lesson_of(self.name).number})'

    def explained_with(self, output: str) -> tuple[str, ...]:
        """The results that a mistake must reproduce to explain `output`."""
        if not self.chained:
            return (output,)
        return self.outputs[: self.outputs.index(output) + 1]


def references(exercise: Exercise) -> dict[str, Callable]:
    """The reference answers to an exercise and to all that it requires."""
    return {each.name: each.reference for each in (exercise, *exercise.requires)}
