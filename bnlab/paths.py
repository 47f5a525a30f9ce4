"""Where a course keeps its lessons: sources, releases and learners' copies."""

from pathlib import Path

from bnlab.course import Lesson
from bnlab.errors import CourseError


class NoCourse(CourseError, FileNotFoundError):
    """The folder is not inside a course."""


def find_course(start: str | Path = ".") -> Path:
    """The nearest folder at or above `start` that holds a course.

    Raises
    ------
    NoCourse
        If no folder on the way up has ``notebooks/`` and
        ``nbgrader_config.py``.
    """
    here = Path(start).resolve()
    for folder in (here, *here.parents):
        if (folder / "notebooks").is_dir() and (folder / "nbgrader_config.py").exists():
            return folder
    raise NoCourse(
        f"no course here: {here} and the folders above it lack notebooks/ and "
        "nbgrader_config.py. Change to the course's folder, or name it with --course."
    )


def source_path(course: Path, lesson: Lesson) -> Path:
    """The lesson's source, with solutions and hidden tests."""
    return course / "solutions" / lesson.name / f"{lesson.name}.ipynb"


def release_path(course: Path, lesson: Lesson) -> Path:
    """The lesson as learners get it."""
    return course / "notebooks" / lesson.name / f"{lesson.name}.ipynb"


def work_path(course: Path, lesson: Lesson) -> Path:
    """The learner's own copy."""
    return course / "work" / lesson.name / f"{lesson.name}.ipynb"


def shown(path: Path) -> str:
    """The path as the person at the keyboard would type it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
