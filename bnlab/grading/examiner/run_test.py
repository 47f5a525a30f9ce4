"""One part of a test cell, run with the learner's names bound to the student's."""

import contextlib
import functools
import io
import warnings
from dataclasses import dataclass
from typing import Any

from bnlab.checks import CheckFailed
from bnlab.checks.failure import failure_of
from bnlab.grading.examiner.errors import LimitReached, StudentError
from bnlab.grading.examiner.replay import Replay
from bnlab.source.cell import SourceCell
from bnlab.source.lesson import LessonSource


@dataclass(frozen=True)
class Outcome:
    """What came of running a part of a test.

    Attributes
    ----------
    passed : bool
    messages : tuple of str
    failure : str
        See `bnlab.grading.result.CellResult`.
    """

    passed: bool = False
    messages: tuple[str, ...] = ()
    failure: str = ""


@functools.lru_cache(maxsize=256)
def _compiled(source: str, name: str):
    return compile(source, f"<{name}>", "exec", dont_inherit=True)


def run_setup(source: LessonSource) -> dict[str, Any]:
    """A fresh namespace in which the lesson's setup cells have run.

    The learner's names aren't in it, whatever the setup defines.
    """
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with quiet():
        for cell in source.setup:
            exec(_compiled(cell.source, cell.grade_id), namespace)
    for name in source.lesson.learner_names:
        namespace.pop(name, None)
    return namespace


@contextlib.contextmanager
def quiet():
    """What tests print is collected; a warning is no failure."""
    printed = io.StringIO()
    with (
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield printed


def run_part(
    source: LessonSource,
    test: SourceCell,
    hidden: bool,
    replay: Replay,
    namespace: dict[str, Any],
) -> Outcome:
    """Run the visible or the hidden part of a test.

    Parameters
    ----------
    source : LessonSource
    test : SourceCell
    hidden : bool
        Which part. Nothing of what the student says may be told of the hidden one.
    replay : Replay
        The cells above the test have run in it.
    namespace : dict
        Of all tests; the learner's names in it are bound anew.

    Returns
    -------
    Outcome
    """
    text = test.hidden if hidden else test.visible
    with quiet() as printed:
        try:
            _bind(source, test, replay, namespace)
            exec(_compiled(text, test.grade_id), namespace)
        except Exception as error:
            return _failed(error, test, hidden, source, replay)
    lost = replay.session.lost
    if lost:
        return Outcome(False, (f"{test.exercise}: {lost}.",), "limit")
    return Outcome(True, tuple(printed.getvalue().splitlines()) if hidden else ())


def _bind(
    source: LessonSource, test: SourceCell, replay: Replay, namespace: dict
) -> None:
    """Bind the learner's names that exist, and no others.

    The answer to a question is fetched where its name is in the test.
    """
    names, session = source.lesson.learner_names, replay.session
    questions = {question.name for question in source.lesson.questions}
    defined = session.defined(names)
    for name in names:
        namespace.pop(name, None)
        if name in defined:
            value = session.named(name)
            if name not in questions:
                namespace[name] = value
            elif name in test.source:
                namespace[name] = session.operate("fetch", value)


def _failed(error, test, hidden, source, replay) -> Outcome:
    lines = _sentences(error, test, hidden, source, replay)
    if isinstance(error, LimitReached) or replay.session.lost:
        return Outcome(False, lines, "limit")
    return Outcome(False, lines, "hidden" if hidden else "visible")


def _sentences(error, test, hidden, source, replay) -> tuple[str, ...]:
    if isinstance(error, CheckFailed):
        return tuple(error.result.lines())
    name = getattr(error, "name", None)
    if isinstance(error, NameError) and name in source.lesson.learner_names:
        return tuple(_missing(name, hidden, replay))
    if isinstance(error, StudentError):
        text = failure_of(error).sentence(hidden).rstrip(".")
        return (f"{test.exercise}: {text}.",)
    told = type(error).__name__ if hidden else f"{type(error).__name__}: {error}"
    return (f"{test.exercise}: {told.rstrip('.')}.",)


def _missing(name: str, hidden: bool, replay: Replay):
    """Why a learner's name doesn't exist: its own cell's error, if it had one."""
    yield f"{name}: is not defined."
    error = replay.error_of(name)
    if isinstance(error, LimitReached):
        yield f"Its cell was stopped: {error}."
    elif error:
        text = failure_of(error).sentence(hidden).rstrip(".")
        yield f"Its cell stopped: {text}."
