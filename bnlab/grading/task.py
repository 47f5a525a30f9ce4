"""The pure task of grading a class: one student's file in, a result out."""

from functools import lru_cache
from pathlib import Path

from bnlab.grading.grade import grade_submission, unreadable_result
from bnlab.grading.intake import Intake, take_in
from bnlab.source.lesson import LessonSource, read_source
from bnlab.grading.result import Result


def examine_intake(
    source: LessonSource, intake: Intake, seed: int | None = None
) -> Result:
    """Examine what was taken in, in the sandbox; nothing earns nothing."""
    if intake.reason:
        return unreadable_result(source, intake.reason)
    return grade_submission(source, intake.submission, seed=seed)


def grade_file(
    source: Path, handed_in: Path, below: Path, seed: int | None = None
) -> Result:
    """Grade one file of a class; what a worker process does.

    Parameters
    ----------
    source : Path
        The lesson's source notebook.
    handed_in : Path
        Where the student's notebook should be.
    below : Path
        A trusted folder above it.
    seed : int, optional
        Of the hidden inputs.
    """
    lesson = source_at(source)
    return examine_intake(lesson, take_in(handed_in, lesson, below), seed)


def source_at(path: Path) -> LessonSource:
    """The lesson's source, read again only when its file has changed."""
    return _source_at(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _source_at(path: Path, _changed: int) -> LessonSource:
    return read_source(path)
