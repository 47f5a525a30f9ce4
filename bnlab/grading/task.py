"""The pure task of grading a class: one student's file in, a result out."""

import hashlib
import json
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bnlab.grading.grade import grade_submission, unreadable_result
from bnlab.grading.result import Result
from bnlab.grading.submission import Submission, read_submission
from bnlab.grading.submission.file import Unreadable, read_bytes
from bnlab.source.lesson import LessonSource, read_source

NOTHING = Submission(())


@dataclass(frozen=True)
class Intake:
    """What came of reading one student's file.

    Attributes
    ----------
    submission : Submission
        Without cells if the file is unreadable.
    reason : str
        Why it is unreadable, or "".
    digest : str
        Of the file's bytes, "" if there are none.
    """

    submission: Submission = NOTHING
    reason: str = ""
    digest: str = ""


def take_in(path: Path, source: LessonSource, below: Path | None = None) -> Intake:
    """Read the file at `path`, or the only notebook beside it.

    Parameters
    ----------
    path : Path
        Where the lesson's notebook should be.
    source : LessonSource
    below : Path, optional
        A trusted folder above it: no folder in between may be a link.
    """
    digest = ""
    try:
        there, notes = _find(path)
        data = read_bytes(there, below)
        digest = hashlib.sha256(data).hexdigest()
        submission = read_submission(data, source)
    except Unreadable as error:
        return Intake(reason=str(error), digest=digest)
    submission = replace(submission, notes=(*notes, *submission.notes))
    return Intake(submission, digest=digest)


def _find(path: Path) -> tuple[Path, list[str]]:
    if path.is_symlink() or path.exists() or not path.parent.is_dir():
        return path, []
    others = [p for p in path.parent.iterdir() if p.suffix.lower() == ".ipynb"]
    if len(others) == 1:
        return others[0], [f"The file wasn't named {path.name}, but was the only one."]
    if others:
        raise Unreadable(f"none of its {len(others)} notebooks is named {path.name}")
    return path, []


def mark_of(intake: Intake, source: LessonSource) -> dict[str, str]:
    """What a graded notebook carries so that it is known to be up to date."""
    return {"submission": intake.digest, "tests": source.digest}


def is_up_to_date(graded: Path, handed_in: Path, source: LessonSource) -> bool:
    """Whether the notebook at `graded` is the outcome of the file handed in."""
    try:
        mark = json.loads(graded.read_bytes())["metadata"]["bnlab"]
        there, _ = _find(handed_in)
        digest = hashlib.sha256(read_bytes(there)).hexdigest()
    except (OSError, ValueError, KeyError, TypeError):
        return False  # not graded to the end, or not readable: to be graded
    wanted = mark_of(Intake(digest=digest), source)
    return {key: mark.get(key) for key in wanted} == wanted


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
