"""Each exercise: its reference passes, mistakes are named, right forms accepted."""

import contextlib
import io
import runpy

import numpy as np
import pytest
from places import ROOT, SUBMISSIONS

from bnlab.checks import seeds
from bnlab.checks.exercise import references
from bnlab.course import lesson_of
from bnlab.lessons import examine, find_exercise
from bnlab.source.lesson import lessons_with_source

EXERCISES = [
    find_exercise(each.name)
    for lesson in lessons_with_source(ROOT)
    for each in lesson.exercises
    if lesson_of(each.name) == lesson
]
MISTAKES = [
    pytest.param(exercise, mistake, id=f"{exercise.name}-{mistake.name}")
    for exercise in EXERCISES
    for mistake in exercise.known_mistakes
]


def forms(kind):
    """Every answer of a kind on file, by exercise and name."""
    return [
        pytest.param(path, id=f"{path.parents[1].name}-{path.stem}")
        for lesson in lessons_with_source(ROOT)
        for path in sorted((SUBMISSIONS / lesson.name).glob(f"*/{kind}/*.py"))
    ]


def written_in(path):
    """The exercise that a file answers, and the functions that it defines."""
    exercise = find_exercise(path.parents[1].name)
    namespace = runpy.run_path(str(path))
    reference = references(exercise)
    return exercise, {name: namespace.get(name, reference[name]) for name in reference}


@pytest.fixture(autouse=True, params=range(2))
def seed(request):
    """Fresh seeds, printed when a test fails."""
    seed = int(np.random.SeedSequence().generate_state(1)[0])
    print(f"seed {seed}")
    with seeds.fixed(seed):
        yield seed


def test_a_block_that_fails_leaves_no_seed_behind(seed):
    with pytest.raises(ZeroDivisionError), seeds.fixed(seed + 1):
        1 / 0  # noqa: B018
    assert seeds.generator("a")[0] == seed


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_reference_passes(exercise):
    assert examine(exercise.name, references(exercise)).passed


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_stub_is_not_written_yet(exercise):
    functions = {**references(exercise), exercise.name: lambda *a, **k: None}
    result = examine(exercise.name, functions)
    assert "not written yet" in result.lines()[0]


@pytest.mark.parametrize(("exercise", "mistake"), MISTAKES)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_known_mistake_is_caught_and_named(exercise, mistake):
    functions = {**references(exercise), **mistake.helpers}
    functions[exercise.name] = mistake.function
    problems = examine(exercise.name, functions).problems
    causes = {problem.cause for problem in problems}
    assert mistake.diagnosis in causes
    assert causes <= {mistake.diagnosis, ""}


@pytest.mark.parametrize("path", forms("right"))
def test_right_form_passes(path):
    exercise, functions = written_in(path)
    with contextlib.redirect_stdout(io.StringIO()):
        result = examine(exercise.name, functions)
    assert result.passed, str(result)


@pytest.mark.parametrize("path", forms("unknown"))
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_unknown_mistake_fails_without_a_cause(path):
    exercise, functions = written_in(path)
    result = examine(exercise.name, functions)
    assert not result.passed
    assert not any(problem.cause for problem in result.problems)


def test_twenty_unknown_mistakes_are_on_file():
    assert len(forms("unknown")) >= 20


def test_first_line_of_each_form_says_its_algorithm():
    for parameter in forms("right") + forms("unknown"):
        assert parameter.values[0].read_text("utf-8").startswith("# ")
