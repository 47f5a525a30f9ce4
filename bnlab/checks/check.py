"""The visible check of an exercise: examine it, show the result, give hints."""

import sys
from collections.abc import Callable
from contextlib import nullcontext

from bnlab.checks import seeds
from bnlab.checks.examination import examine
from bnlab.checks.exercise import Exercise
from bnlab.checks.result import CheckFailed, CheckResult


def check(
    exercise: Exercise, functions: dict[str, Callable], seed: int | None = None
) -> None:
    """The visible check of an exercise, on fresh data.

    Parameters
    ----------
    exercise : Exercise
    functions : dict of str to callable
        The learner's answer, and others of the learner's that the exercise needs.
    seed : int, optional
        Draws the same data again as a check that named it.

    Raises
    ------
    TypeError
        If the exercise needs none of the other functions.
    CheckFailed
        With what differs, the likely cause, hints and where to read.
    """
    needed = [each.name for each in exercise.requires]
    unknown = functions.keys() - {exercise.name, *needed}
    if unknown:
        raise TypeError(
            f"the check of {exercise.name} takes {', '.join([*needed, 'seed'])}, "
            f"got {', '.join(sorted(unknown))}"
        )
    with seeds.fixed(seed) if seed is not None else nullcontext():
        result = examine(exercise, functions)
    report(result)


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
