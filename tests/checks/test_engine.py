"""The check engine: references pass, mistakes are named, right forms accepted."""

import contextlib
import io
import runpy
from pathlib import Path

import numpy as np
import pytest

from bnlab.checks import CheckFailed, seeds
from bnlab.checks.exercise import references
from bnlab.course import lesson_of
from bnlab.lessons import check, examine, find_exercise, hidden_cases
from bnlab.source.lesson import lessons_with_source

COURSE = Path(__file__).parents[2]
FORMS = COURSE / "tests" / "submissions"
EXERCISES = [
    find_exercise(each.name)
    for lesson in lessons_with_source(COURSE)
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
        pytest.param(path, id=f"{path.parent.name}-{path.stem}")
        for lesson in lessons_with_source(COURSE)
        for path in sorted((FORMS / kind / lesson.name).glob("*/*.py"))
    ]


def written_in(path):
    """The exercise that a file answers, and the functions that it defines."""
    exercise = find_exercise(path.parent.name)
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


def test_check_raises_with_a_result():
    with pytest.raises(CheckFailed) as caught:
        check("batch_statistics", lambda x: None)
    assert caught.value.result.exercise == "batch_statistics"


def test_check_returns_nothing_when_passed():
    right = find_exercise("batch_statistics").reference
    assert check("batch_statistics", right) is None


def test_same_seed_gives_the_same_result(seed):
    wrong = {"batch_statistics": lambda x: (x.mean(axis=0), x.max(axis=0))}
    first = examine("batch_statistics", wrong)
    assert examine("batch_statistics", wrong) == first


def test_argument_changed_in_place_is_told():
    def in_place(x):
        mean, var = x.mean(axis=0), x.var(axis=0)
        x -= mean.astype(x.dtype)
        return mean, var

    result = examine("batch_statistics", {"batch_statistics": in_place})
    assert result.problems[0].what == "the argument x was changed by the call."


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        (np.ones(3), "must return (mean, var), got 3 values"),
        ((np.ones(3),), "got 1 values"),
        (("a", "b"), "must be an array of numbers, got str"),
        ((np.array([object()]), 1), "dtype object"),
        ((np.ma.masked_array([1.0, 2.0]), 1), "masked array"),
        ((np.empty(0), np.empty(0)), "has shape (0,)"),
        ((np.full(2, np.nan), np.ones(2)), "is NaN"),
        (({}, {}), "got dict"),
        (np.float64(3.0), "got one value"),
        (np.array(3.0), "got one value"),
        (np.ones((3, 2)), "got 3 values"),
        ((10**400, 10**400), "must be an array of numbers"),
        ((1j, 1j), "has shape ()"),
        (([[1], [1, 2]], 0), "must be an array of numbers, got list"),
    ],
)
def test_odd_result_fails_with_a_sentence(returned, words):
    result = examine("batch_statistics", {"batch_statistics": lambda x: returned})
    assert words in str(result)


def test_hidden_failure_shows_no_numbers():
    def leaks(x):
        raise ValueError(str(x))

    x = np.array([[12345.0, 2.0], [3.0, 4.0]])
    for wrong in (leaks, lambda x: (x[0], x[1])):
        with pytest.raises(CheckFailed) as caught:
            hidden_cases("batch_statistics", wrong)("a claim", x=x)
        assert "12345" not in str(caught.value)
        assert "a claim" in str(caught.value)
