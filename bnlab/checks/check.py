"""Check an exercise: draw inputs, compare, and name what is wrong."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from numpy.random import Generator

from bnlab.checks import seeds
from bnlab.checks.diagnose import diagnose
from bnlab.checks.exercise import Exercise, Inputs
from bnlab.checks.failure import missing_function
from bnlab.checks.result import CheckFailed, CheckResult, Problem
from bnlab.checks.trial import attempt, differences, expected_of, too_large

NOT_WRITTEN = "not written yet"


def check(exercise: Exercise, functions: dict[str, Callable]) -> None:
    """The visible check of an exercise, on fresh data.

    Parameters
    ----------
    exercise : Exercise
    functions : dict of str to callable
        The learner's answer, and others of the learner's that the exercise needs.

    Raises
    ------
    CheckFailed
        With what differs, the likely cause, hints and where to read.
    """
    report(examine(exercise, functions))


def examine(
    exercise: Exercise, functions: dict[str, Callable], hidden: bool = False
) -> CheckResult:
    """Run the visible cases of an exercise, as `check` does, without raising.

    Within a hidden test nothing of what the code says may be told.
    """
    seed, rng = seeds.generator(exercise.name, "visible")
    examination = Examination(exercise, functions, rng, hidden)
    looked_at = []
    for case in exercise.cases:
        looked_at.append(claim_of(case))
        problems = examination.problems(case(rng))
        if problems:
            return conclude(exercise, looked_at, problems, seed)
    return conclude(exercise, looked_at, [], seed)


def claim_of(case: Callable) -> str:
    """What a case looks at: its docstring's first line."""
    return case.__doc__.splitlines()[0].rstrip(".")


def conclude(exercise, looked_at, problems, seed, hidden=False) -> CheckResult:
    """Put a result together; hints only where what was written here is wrong."""
    unwritten = any(problem.what.startswith(NOT_WRITTEN) for problem in problems)
    blamed = {problem.elsewhere for problem in problems}
    elsewhere = next((each for each in exercise.requires if each.name in blamed), None)
    return CheckResult(
        exercise.name,
        tuple(looked_at),
        tuple(problems),
        exercise.hints if problems and not unwritten and not elsewhere else (),
        (elsewhere or exercise).place if problems else "",
        seed,
        hidden,
    )


@dataclass(frozen=True)
class Examination:
    """One answer under examination: on any input, what is wrong with it and why.

    Attributes
    ----------
    exercise : Exercise
    functions : dict of str to callable
        The learner's.
    rng : numpy.random.Generator
        Draws the data on which a cause is confirmed.
    hidden : bool
        Whether numbers and messages stay out of what is said.
    """

    exercise: Exercise
    functions: dict[str, Callable]
    rng: Generator
    hidden: bool = False

    def problems(self, inputs: Inputs) -> list[Problem]:
        """What is wrong on one input, each with its likely cause."""
        trial = attempt(self.exercise, self.functions, inputs)
        expected = expected_of(self.exercise, inputs)
        if too_large(self.exercise, trial, expected):
            return [Problem("far more comes back than was asked for.")]
        if trial.failure and trial.failure.limit:
            return [Problem(trial.failure.limit)]
        if expected.failure:
            return self._missing_error(trial)
        what = self._without_numbers(trial, expected)
        if what.startswith(NOT_WRITTEN):
            return [Problem(what)]
        if what:
            output = self.exercise.outputs[0]
            return [self._explained(what, output, inputs, trial.failure)]
        found = differences(self.exercise, trial, expected, inputs)
        return [
            self._explained(self._sentence(each), each.name, inputs) for each in found
        ] or _changed_arguments(trial)

    def _without_numbers(self, trial, expected):
        """An error, nothing returned, or a value of the wrong build; or nothing."""
        if trial.failure:
            return trial.failure.sentence(self.hidden).rstrip(".") + "."
        if trial.unfit:
            wanted, _, _ = trial.unfit.partition(", got ")
            return f"{wanted if self.hidden else trial.unfit}."
        got = trial.outputs.values()
        wanted = expected.outputs.values()
        if all(v is None for v in got) and any(v is not None for v in wanted):
            return f"{NOT_WRITTEN}: it returns None."
        return ""

    def _missing_error(self, trial):
        if trial.failure and trial.failure.is_value_error:
            return []
        came = trial.failure.type_name if trial.failure else "a result"
        return [Problem(f"this input must give a ValueError, and gave {came}.")]

    def _sentence(self, difference):
        if self.hidden:
            said = difference.in_hidden or difference.problem
            return f"{difference.name} {said}."
        return difference.sentence()

    def _explained(self, what, output, inputs, failure=None):
        """The problem with its cause, which may lie in another function."""
        blamed, reason = self._blame()
        if blamed:
            return Problem(what, f"your {blamed} is what is wrong: {reason}", blamed)
        missing = "" if self.hidden or not failure else missing_function(failure)
        return Problem(what, missing or self._cause(output, inputs))

    def _cause(self, output, inputs):
        extra = (inputs,) if self.hidden else ()
        found = diagnose(self.exercise, self.functions, output, self.rng, extra)
        return found.mistake.diagnosis if found else ""

    def _blame(self):
        """When a function that this one builds on is wrong, that is the cause."""
        for needed in self.exercise.requires:
            name = needed.name
            result = examine(needed, {name: self.functions[name]}, self.hidden)
            if not result.passed:
                problem = result.problems[0]
                return name, problem.cause or problem.what.rstrip(".")
        return "", ""


def _changed_arguments(trial):
    return [
        Problem(
            f"the argument {name} was changed by the call.",
            f"your code writes into {name}; work on a copy, or make a new array",
        )
        for name in trial.changed
    ]


def report(result: CheckResult) -> None:
    """Show a result: as a card in a notebook, as lines elsewhere; raise on failure."""
    shell = _notebook()
    if shell:
        from IPython.display import display

        display(result)
    elif result.passed:
        print(result)
    if not result.passed:
        raise CheckFailed(result)


def _notebook():
    """The notebook's shell, if this runs in one (a kernel, not a terminal)."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell if hasattr(shell, "kernel") else None


def hint(exercise: Exercise, number: int) -> str:
    """The hint of that number for an exercise, counted from 1.

    Raises
    ------
    ValueError
        If the exercise has no hint of that number.
    """
    hints = exercise.hints
    if not 1 <= number <= len(hints):
        raise ValueError(f"number must be from 1 to {len(hints)}, got {number}")
    return hints[number - 1]
