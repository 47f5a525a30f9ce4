"""A known mistake is named though a common slip stands beside it, and never falsely."""

from collections import Counter

import numpy as np
import pytest

from bnlab.checks import seeds
from bnlab.checks.companions import KEPT_AXIS, TRUNCATED
from bnlab.checks.exercise import references
from bnlab.course import LESSONS
from bnlab.lessons import examine, find_exercise

EXERCISES = [
    find_exercise(each.name)
    for lesson in LESSONS
    for each in lesson.exercises
    if each.points
]
# What is true of a slip, in whichever of the diagnoses' words.
WORDS = {"axis": "shape (1, D)", "whole": "whole numbers", "eps": "eps is "}
OUTPUTS = {"axis": KEPT_AXIS.outputs, "whole": TRUNCATED.outputs}


def slipping(function, exercise, slip):
    """The function with a slip that a learner would make in it."""
    if slip == "eps":
        before = exercise.arguments.index("eps")
        return lambda *args: function(*args[:before], eps=1e-8)

    def slipped(*args):
        returned, inputs = function(*args), dict(enumerate(args))
        if isinstance(returned, dict):
            return OUTPUTS[slip](returned, inputs)
        if not isinstance(returned, tuple):
            return OUTPUTS[slip]({0: returned}, inputs)[0]
        return tuple(OUTPUTS[slip](dict(enumerate(returned)), inputs).values())

    return slipped


def causes_of(exercise, mistake, slip, seed):
    """What a check says of a known mistake with a slip beside it."""
    functions = {**references(exercise), **mistake.helpers}
    functions[exercise.name] = slipping(mistake.function, exercise, slip)
    with seeds.fixed(seed):
        result = examine(exercise.name, functions)
    assert not result.passed
    return {problem.cause for problem in result.problems if problem.cause}


def verdict(exercise, mistake, slip, seed=1):
    causes = causes_of(exercise, mistake, slip, seed)
    if not causes:
        return "not at all"
    true = (mistake.diagnosis, WORDS[slip])
    return "truly" if all(any(t in c for t in true) for c in causes) else "falsely"


def has_room_for(exercise, mistake, slip):
    """A helper's cache has its own eps."""
    return slip != "eps" or ("eps" in exercise.arguments and not mistake.helpers)


def table(exercises, slip):
    return Counter(
        verdict(exercise, mistake, slip)
        for exercise in exercises
        for mistake in exercise.known_mistakes
        if has_room_for(exercise, mistake, slip)
    )


@pytest.mark.parametrize("slip", WORDS)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_mistakes_of_one_exercise_are_named_beside_a_slip(slip):
    found = table([find_exercise("batchnorm_forward")], slip)
    assert found["falsely"] == 0
    assert found["truly"] > 0.7 * found.total()


@pytest.mark.slow
@pytest.mark.parametrize("slip", WORDS)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_every_known_mistake_is_named_beside_a_slip(slip):
    found = table(EXERCISES, slip)
    print(slip, dict(found))
    assert found["falsely"] == 0
    assert found["truly"] > 0.95 * found.total()


def test_a_slip_alone_is_named_where_the_exercise_knows_it_not():
    def centred(x, mean, var, eps=1e-5):
        return (x - mean) / np.sqrt(var + 1e-7)

    result = examine("normalize", {"normalize": centred})
    assert result.problems[0].cause == "eps is fixed to 1e-07; use the argument"


def test_runs_that_raise_hide_no_mistake():
    def in_place(x):
        mean = x.mean(axis=0)
        centred = x.copy()
        centred -= mean  # raises where x holds whole numbers
        return mean, (centred**2).sum(axis=0) / max(len(x) - 1, 1)

    result = examine("batch_statistics", {"batch_statistics": in_place})
    assert "divides by N - 1" in result.problems[0].cause
