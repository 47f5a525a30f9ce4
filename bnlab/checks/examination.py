"""Examine an answer: draw inputs, compare, and name what is wrong and why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.random import Generator

from bnlab.checks import seeds
from bnlab.checks.diagnose import diagnose
from bnlab.checks.exercise import Exercise, Inputs
from bnlab.checks.failure import StudentFailure, meaning_of
from bnlab.checks.result import CheckResult, Problem
from bnlab.checks.shrink import in_print, smallest
from bnlab.checks.trial import attempt, differences, expected_of, too_large

NOT_WRITTEN = "not written yet"


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
        inputs = case(rng)
        if examination.symptom(inputs):
            inputs = inputs if hidden else examination.smallest(inputs)
            problems = examination.problems(inputs)
            shown = "" if hidden else in_print(inputs)
            return conclude(exercise, looked_at, problems, seed, inputs=shown)
    return conclude(exercise, looked_at, [], seed)


def claim_of(case: Callable) -> str:
    """What a case looks at: its docstring's first line."""
    return case.__doc__.splitlines()[0].rstrip(".")


def conclude(
    exercise, looked_at, problems, seed, hidden=False, inputs=""
) -> CheckResult:
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
        inputs,
    )


class _Finding(NamedTuple):
    """Something wrong on one input, before its cause is looked for.

    `output` is the result to explain, empty where there is nothing to explain.
    """

    what: str
    output: str = ""
    failure: StudentFailure | None = None
    kind: str = ""
    cause: str = ""

    @property
    def symptom(self) -> str:
        """What is wrong without numbers of the input."""
        return self.kind or self.what


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
        return [self._explained(each, inputs) for each in self._findings(inputs)]

    def symptom(self, inputs: Inputs) -> str:
        """What is wrong first on one input, without its numbers; empty if nothing."""
        return next((each.symptom for each in self._findings(inputs)), "")

    def smallest(self, inputs: Inputs) -> Inputs:
        """The smallest input found on which the same is wrong first."""
        wanted = self.symptom(inputs)
        with np.errstate(all="ignore"):
            return smallest(
                inputs,
                self.exercise.axes,
                lambda candidate: self.symptom(candidate) == wanted,
            )

    def _findings(self, inputs: Inputs) -> list[_Finding]:
        trial = attempt(self.exercise, self.functions, inputs)
        expected = expected_of(self.exercise, inputs)
        if too_large(self.exercise, trial, expected):
            return [_Finding("far more comes back than was asked for.")]
        if trial.failure and trial.failure.limit:
            return [_Finding(trial.failure.limit)]
        if expected.failure:
            return _missing_error(trial)
        what = self._without_numbers(trial, expected)
        if what.startswith(NOT_WRITTEN):
            return [_Finding(what)]
        if what:
            first = self.exercise.outputs[0]
            kind = trial.failure.type_name if trial.failure else "unfit"
            return [_Finding(what, first, trial.failure, kind)]
        found = differences(self.exercise, trial, expected, inputs)
        return [
            _Finding(self._sentence(each), each.name, None, each.in_words())
            for each in found
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

    def _sentence(self, difference):
        return difference.in_words() if self.hidden else difference.sentence()

    def _explained(self, finding: _Finding, inputs: Inputs) -> Problem:
        """The problem with its cause, which may lie in another function."""
        if finding.cause or not finding.output:
            return Problem(finding.what, finding.cause)
        blamed, reason = self._blame()
        if blamed:
            cause = f"your {blamed} is what is wrong: {reason}"
            return Problem(finding.what, cause, blamed)
        told = finding.failure and not self.hidden
        meaning = meaning_of(finding.failure) if told else ""
        return Problem(finding.what, meaning or self._cause(finding.output, inputs))

    def _cause(self, output, inputs):
        extra = (inputs,) if self.hidden else ()
        return diagnose(self.exercise, self.functions, output, self.rng, extra)

    def _blame(self):
        """When a function that this one builds on is wrong, that is the cause."""
        for needed in self.exercise.requires:
            name = needed.name
            result = examine(needed, {name: self.functions[name]}, self.hidden)
            if not result.passed:
                problem = result.problems[0]
                return name, problem.cause or problem.what.rstrip(".")
        return "", ""


def _missing_error(trial) -> list[_Finding]:
    if trial.failure and trial.failure.is_value_error:
        return []
    came = trial.failure.type_name if trial.failure else "a result"
    return [_Finding(f"this input must give a ValueError, and gave {came}.")]


def _changed_arguments(trial) -> list[_Finding]:
    return [
        _Finding(
            f"the argument {name} was changed by the call.",
            cause=f"your code writes into {name}; work on a copy, or make a new array",
            kind=f"{name} changed",
        )
        for name in trial.changed
    ]
