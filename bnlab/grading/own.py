"""One's own notebook: found, read and graded, in the sandbox if there is one."""

from dataclasses import dataclass
from pathlib import Path

from bnlab.course import Lesson, UnknownLesson, find_lesson
from bnlab.errors import CourseError
from bnlab.grading.grade import NoSandbox, grade_submission, require_sandbox
from bnlab.grading.result import Result
from bnlab.grading.submission import Submission, read_submission
from bnlab.grading.submission.file import Unreadable, parse, read_bytes
from bnlab.grading.submission.origin import lesson_said
from bnlab.paths import NoCourse, find_course, source_path, work_path
from bnlab.source.lesson import LessonSource, read_source

NOTEBOOK = ".ipynb"


class NotGraded(CourseError):
    """There is nothing to grade, or it can't be read."""


@dataclass(frozen=True)
class OwnNotebook:
    """A notebook of one's own: where it is, of which course and lesson."""

    course: Path
    lesson: Lesson
    path: Path


def locate(what: str, course: str = ".") -> OwnNotebook:
    """The notebook that is meant by a lesson's number or name, or by a path.

    Parameters
    ----------
    what : str
    course : str
        The course's folder, or one inside it.

    Raises
    ------
    CourseError
        If there is none, or it doesn't say which lesson it is.
    """
    if not what.strip():
        raise NotGraded("nothing to grade: name a lesson, such as 02, or a notebook.")
    if not _is_path(what):
        found, lesson = find_course(course), find_lesson(what)
        return OwnNotebook(found, lesson, work_path(found, lesson))
    path = Path(what)
    if path.is_dir():
        raise NotGraded(f"{path} is a folder. Name the notebook in it.")
    if not path.exists():
        raise NotGraded(f"no notebook at {path}. Name one that is there, or a lesson.")
    return OwnNotebook(_course_of(path, course), _lesson_of(path), path)


def _is_path(text: str) -> bool:
    return text.lower().endswith(NOTEBOOK) or "/" in text or Path(text).is_file()


def _course_of(path: Path, named: str) -> Path:
    """The course that was named or is around; else the one around the notebook."""
    try:
        return find_course(named)
    except NoCourse:
        if named != ".":
            raise
        return find_course(path.resolve().parent)


def _lesson_of(path: Path) -> Lesson:
    """By the file's name, else by what the notebook says of itself."""
    try:
        return find_lesson(path.stem)
    except UnknownLesson:
        pass
    try:
        notebook, _ = parse(read_bytes(path.resolve()))
    except Unreadable as error:
        raise NotGraded(f"{path} can't be graded: {error}. Is it a notebook?") from None
    said = lesson_said(notebook)
    if said is None:
        raise NotGraded(
            f"{path} doesn't say which lesson it is. Name the file after it, such as "
            "02_forward_pass.ipynb."
        )
    return find_lesson(said)


def grade_own(own: OwnNotebook, seed: int | None = None) -> tuple[Result, bool]:
    """Grade one's own notebook; also whether that was in a sandbox.

    Raises
    ------
    NotGraded
        If it can't be read, or the lesson's tests are missing.
    """
    source = _source(own)
    submission = _submission(own, source)
    try:
        require_sandbox()
    except NoSandbox:
        return grade_submission(source, submission, "plain", seed), False
    return grade_submission(source, submission, "required", seed), True


def _source(own: OwnNotebook) -> LessonSource:
    path = source_path(own.course, own.lesson)
    if not path.is_file():
        raise NotGraded(
            f"lesson {own.lesson.number} can't be graded: {path} with its tests is "
            "missing. Get the whole course anew."
        )
    return read_source(path, own.lesson)


def _submission(own: OwnNotebook, source: LessonSource) -> Submission:
    try:
        return read_submission(own.path.resolve(), source)
    except Unreadable as error:
        number = own.lesson.number
        raise NotGraded(
            f"{own.path} can't be graded: {error}. `bnlab start {number}` takes the "
            f"lesson into work/; `bnlab reset {number}` starts it anew and keeps a "
            "copy."
        ) from None
