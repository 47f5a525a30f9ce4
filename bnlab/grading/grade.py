"""From what was handed in to its grade."""

import atexit
import functools
import os
from pathlib import Path

from bnlab import course
from bnlab.course import Lesson
from bnlab.errors import CourseError
from bnlab.grading.examiner.examine import examine
from bnlab.grading.result import CellResult, Result
from bnlab.grading.sandbox.jail import BubblewrapJail, Jail, PlainProcess
from bnlab.grading.sandbox.probe import probe_once
from bnlab.grading.sandbox.spawn import SpawnJail
from bnlab.grading.submission import Submission, Unreadable, read_submission
from bnlab.paths import source_path
from bnlab.source.lesson import LessonSource, read_source

PLAIN = PlainProcess if hasattr(os, "fork") else SpawnJail
JAILS = {"required": BubblewrapJail, "plain": PLAIN}


class NoSandbox(CourseError):
    """Other people's code can't be graded on this machine."""


def require_sandbox() -> None:
    """Make sure that other people's code can be run safely.

    Raises
    ------
    NoSandbox
        With what is missing and how to get it.
    """
    found = probe_once()
    if not found.ok:
        raise NoSandbox(
            f"There is no sandbox to run other people's code in: {found.reason}. "
            f"{found.how_to_install}"
        )


@functools.cache
def _jail(sandbox: str, imports: tuple[str, ...]) -> Jail:
    """One for all submissions of a lesson that this process grades."""
    if sandbox == "required":
        require_sandbox()
    jail = JAILS[sandbox](imports)
    atexit.register(jail.close)
    return jail


def grade_notebook(
    path: str | Path,
    folder: str | Path,
    sandbox: str = "required",
    seed: int | None = None,
    lesson: Lesson | None = None,
) -> Result:
    """Grade one notebook.

    Parameters
    ----------
    path : str or Path
    folder : str or Path
        The course's.
    sandbox : {"required", "plain"}
        ``"plain"`` runs the code in a process without walls: for one's own
        notebook only.
    seed : int, optional
        Draws the hidden inputs; fresh unless given.
    lesson : Lesson, optional
        By default the one that the file is named after.

    Returns
    -------
    Result
        With no points and a note if the file can't be read.

    Raises
    ------
    NoSandbox
    """
    lesson = lesson or course.find_lesson(Path(path).stem)
    source = read_source(source_path(Path(folder), lesson), lesson)
    try:
        submission = read_submission(path, source)
    except Unreadable as error:
        return unreadable_result(source, str(error))
    return grade_submission(source, submission, sandbox, seed)


def grade_submission(
    source: LessonSource,
    submission: Submission,
    sandbox: str = "required",
    seed: int | None = None,
) -> Result:
    """Grade what has been read; see `grade_notebook`."""
    return examine(source, submission, _jail(sandbox, source.setup_imports), seed)


def unreadable_result(source: LessonSource, reason: str) -> Result:
    """The result of a submission that can't be read: no points, and why."""
    note = f"This submission can't be read: {reason}."
    cells = tuple(
        CellResult(test.grade_id, 0, test.points, (note,), "limit")
        for test in source.tests
    )
    return Result(source.lesson.number, 0, cells, (note,))
