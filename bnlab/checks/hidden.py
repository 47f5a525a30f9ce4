"""Hidden tests: more inputs for an exercise than its visible check draws."""

from collections.abc import Callable
from dataclasses import replace

from bnlab.checks import seeds
from bnlab.checks.examination import Examination, conclude
from bnlab.checks.exercise import Exercise
from bnlab.checks.result import CheckFailed, Problem


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
