"""Name the mistake: the one whose numbers the learner's equal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from bnlab.checks.compare import as_numbers
from bnlab.checks.exercise import Exercise, Inputs, references
from bnlab.checks.mistakes import Mistake
from bnlab.checks.trial import Trial, agree, attempt, expected_of, tolerance_for

# One coincidence is cheap, two on independent data are not.
NEEDED_WITNESSES = 2


@dataclass(frozen=True)
class Diagnosis:
    """The likely cause, for the result that differs."""

    output: str
    mistake: Mistake


@dataclass(frozen=True)
class _Run:
    """One input, and what the reference and the learner made of it."""

    inputs: Inputs
    expected: Trial
    learner: Trial


def diagnose(
    exercise: Exercise, functions: Mapping[str, Callable], output: str, rng, extra=()
) -> Diagnosis | None:
    """The one known mistake whose `output` equals the learner's on every input.

    Parameters
    ----------
    exercise : Exercise
    functions : mapping of str to callable
        The learner's.
    output : str
        The result to explain.
    rng : numpy.random.Generator
        Draws two inputs of every case.
    extra : sequence of dict
        More inputs, such as a hidden test's.

    Returns
    -------
    Diagnosis or None
        None when no known mistake fits, or when several do: no cause is
        better than a wrong one.
    """
    inputs = [case(rng) for _ in range(2) for case in exercise.cases]
    runs = [
        _Run(each, expected_of(exercise, each), attempt(exercise, functions, each))
        for each in (*inputs, *extra)
    ]
    fitting = [
        mistake
        for mistake in exercise.known_mistakes
        if _fits(exercise, mistake, output, runs)
    ]
    causes = {mistake.diagnosis for mistake in fitting}
    return Diagnosis(output, fitting[0]) if len(causes) == 1 else None


def _fits(exercise, mistake, output, runs):
    if mistake.symptom:
        signs = [_sign(mistake, output, r) for r in runs]
        return False not in signs and signs.count(True) >= NEEDED_WITNESSES
    functions = {
        **references(exercise),
        **mistake.helpers,
        exercise.name: mistake.function,
    }
    witnesses = 0
    for run in runs:
        with np.errstate(all="ignore"):
            trial = attempt(exercise, functions, run.inputs)
        together = exercise.explained_with(output)
        if not all(_alike(exercise, run, trial, each) for each in together):
            return False
        witnesses += _shows(exercise, run, trial, output)
    return witnesses >= NEEDED_WITNESSES


def _sign(mistake, output, run):
    """What a symptom says of one run; None when there are no numbers to look at."""
    got = as_numbers(run.learner.outputs.get(output))
    wanted = run.expected.outputs.get(output)
    if got is None or got.shape != np.shape(wanted):
        return None
    return mistake.symptom(run.inputs, wanted, got)


def _alike(exercise, run, trial, output):
    """Equal numbers, or an error where the mistake gives an error."""
    if output not in trial.outputs or output not in run.learner.outputs:
        return output not in trial.outputs and output not in run.learner.outputs
    learners = run.learner.outputs[output]
    return _agree(exercise, run, output, trial.outputs[output], learners)


def _shows(exercise, run, trial, output):
    """Whether this input tells the mistake from the right answer, by numbers."""
    if output not in trial.outputs or output not in run.expected.outputs:
        return False
    expected = run.expected.outputs[output]
    return not _agree(exercise, run, output, trial.outputs[output], expected)


def _agree(exercise, run, output, one, other):
    cancelling = exercise.cancelling(run.inputs).get(output, 0.0)
    return agree(one, other, tolerance_for(run.inputs), cancelling)
