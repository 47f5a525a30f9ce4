"""One part of a test cell, run with the learner's names bound to the student's."""

import contextlib
import functools
import io
import warnings
from dataclasses import dataclass
from typing import Any

from bnlab.checks import CheckFailed
from bnlab.checks.errors import failure_of
from bnlab.grading.failures import LimitReached, StudentError
from bnlab.grading.lesson import LessonSource
from bnlab.grading.sitting import Sitting
from bnlab.grading.source import SourceCell

RAN_AGAIN = "passed once, and failed when it was asked again"


@dataclass(frozen=True)
class Told:
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
    with _quiet():
        for cell in source.setup:
            exec(_compiled(cell.source, cell.grade_id), namespace)
    for name in source.lesson.learner_names:
        namespace.pop(name, None)
    return namespace


@contextlib.contextmanager
def _quiet():
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
    quiet: bool,
    sitting: Sitting,
    namespace: dict[str, Any],
) -> Told:
    """Run the visible or the hidden part of a test.

    Parameters
    ----------
    source : LessonSource
    test : SourceCell
    hidden : bool
        Which part.
    quiet : bool
        Whether hidden tests ask the same process, so that nothing of what
        the student says may be told.
    sitting : Sitting
        The cells above the test have run in it.
    namespace : dict
        Of all tests; the learner's names in it are bound anew.

    Returns
    -------
    Told
    """
    text = test.hidden if hidden else test.visible
    with _quiet() as printed:
        try:
            _bind(source, test, sitting, namespace)
            exec(_compiled(text, test.grade_id), namespace)
        except Exception as error:
            return _failed(error, test, hidden, quiet, source, sitting)
    lost = sitting.session.lost
    if lost:
        return Told(False, (f"{test.exercise}: {lost}.",), "limit")
    return Told(True, tuple(printed.getvalue().splitlines()) if hidden else ())


def _bind(
    source: LessonSource, test: SourceCell, sitting: Sitting, namespace: dict
) -> None:
    """Bind the learner's names that exist, and no others.

    The answer to a question is fetched where its name is in the test.
    """
    names, session = source.lesson.learner_names, sitting.session
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


def _failed(error, test, hidden, quiet, source, sitting) -> Told:
    lines = _sentences(error, test, quiet, source, sitting)
    if isinstance(error, LimitReached) or sitting.session.lost:
        return Told(False, lines, "limit")
    if quiet and not hidden:
        lines = (f"{test.exercise}: {RAN_AGAIN}.",)
    return Told(False, lines, "hidden" if quiet else "visible")


def _sentences(error, test, quiet, source, sitting) -> tuple[str, ...]:
    if isinstance(error, CheckFailed):
        return tuple(error.result.lines())
    name = getattr(error, "name", None)
    if isinstance(error, NameError) and name in source.lesson.learner_names:
        return tuple(_missing(name, quiet, sitting))
    if isinstance(error, StudentError):
        text = failure_of(error).sentence(quiet).rstrip(".")
        return (f"{test.exercise}: {text}.",)
    if quiet:
        return (f"{test.exercise}: {type(error).__name__}.",)
    return (f"{test.exercise}: {type(error).__name__}: {error}",)


def _missing(name: str, quiet: bool, sitting: Sitting):
    """Why a learner's name doesn't exist: its own cell's error, if it had one."""
    yield f"{name}: is not defined."
    error = sitting.error_of(name)
    if isinstance(error, LimitReached):
        yield f"Its cell was stopped: {error}."
    elif error:
        text = failure_of(error).sentence(quiet).rstrip(".")
        yield f"Its cell stopped: {text}."
