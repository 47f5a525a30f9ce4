"""Name the mistake: the one whose numbers the learner's equal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from bnlab.checks.companions import NOBODY, Companion, companions_of
from bnlab.checks.compare import as_numbers
from bnlab.checks.exercise import Exercise, Inputs, references
from bnlab.checks.mistakes import Mistake
from bnlab.checks.trial import Trial, agree, attempt, expected_of, tolerance_for

# One coincidence is cheap, two on independent data are not.
NEEDED_WITNESSES = 2


@dataclass(frozen=True)
class _Run:
    """One input, and what the reference and the learner made of it."""

    inputs: Inputs
    expected: Trial
    learner: Trial


def diagnose(
    exercise: Exercise, functions: Mapping[str, Callable], output: str, rng, extra=()
) -> str:
    """The cause that explains why `output` is wrong, where exactly one does.

    A cause is a known mistake whose numbers equal the learner's on every input; if
    there is none, a known mistake together with a common slip, or that slip alone.

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
    str
        Empty when nothing fits, or when several causes do: no cause is better
        than a wrong one.
    """
    inputs = [case(rng) for _ in range(2) for case in exercise.cases]
    runs = [
        _Run(each, expected_of(exercise, each), attempt(exercise, functions, each))
        for each in (*inputs, *extra)
    ]
    known = tuple(exercise.known_mistakes)
    right = Mistake(exercise.name, "", exercise.reference)
    causes = {m.diagnosis for m in known if _fits(exercise, m, NOBODY, output, runs)}
    if not causes:
        causes = {
            _together(mistake, companion)
            for companion in companions_of(exercise)
            for mistake in (right, *known)
            if _fits(exercise, mistake, companion, output, runs)
        }
    return causes.pop() if len(causes) == 1 else ""


def _together(mistake: Mistake, companion: Companion) -> str:
    return "; and ".join(filter(None, (mistake.diagnosis, companion.diagnosis)))


def _fits(exercise, mistake, companion, output, runs) -> bool:
    """Whether it explains all runs, and two of them couldn't be without it."""
    if mistake.symptom:
        signs = [_sign(mistake, output, run) for run in runs]
        looks_so = False not in signs and signs.count(True) >= NEEDED_WITNESSES
        return companion is NOBODY and looks_so
    functions = _functions_of(exercise, mistake)
    witnesses = 0
    for run in runs:
        if run.learner.failure:
            continue  # another mistake, whose error hides what this one does
        trial = _attempt(exercise, functions, companion, run)
        together = exercise.explained_with(output)
        if not all(_alike(exercise, run, trial, each) for each in together):
            return False
        without = _attempt(exercise, references(exercise), companion, run)
        if not mistake.diagnosis:
            without = run.expected
        witnesses += _differ(exercise, run, trial, without, output)
    return witnesses >= NEEDED_WITNESSES


def _functions_of(exercise: Exercise, mistake: Mistake) -> dict[str, Callable]:
    own = {exercise.name: mistake.function}
    return {**references(exercise), **mistake.helpers, **own}


def _attempt(exercise, functions, companion, run) -> Trial:
    with np.errstate(all="ignore"):
        trial = attempt(exercise, functions, companion.inputs(run.inputs, run.inputs))
    return replace(trial, outputs=companion.outputs(trial.outputs, run.inputs))


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


def _differ(exercise, run, trial, without, output):
    """Whether this input tells the two apart, by numbers."""
    if output not in trial.outputs or output not in without.outputs:
        return False
    one, other = trial.outputs[output], without.outputs[output]
    return not _agree(exercise, run, output, one, other)


def _agree(exercise, run, output, one, other):
    cancelling = exercise.cancelling(run.inputs).get(output, 0.0)
    return agree(one, other, tolerance_for(run.inputs), cancelling)
