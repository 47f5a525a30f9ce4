"""Where a submission says it comes from: its lesson, its version."""

import re

from bnlab import __version__
from bnlab.course import LESSONS
from bnlab.source.lesson import LessonSource

_VERSION = re.compile(r"[0-9A-Za-z.+-]{1,20}")


def remarks_on_origin(notebook: dict, source: LessonSource) -> list[str]:
    """Notes on a notebook of another lesson or version, none if all is well."""
    mark = _mark(notebook)
    lesson, version = mark.get("lesson"), mark.get("version")
    remarks = []
    if other_lesson(notebook, source):
        remarks.append(
            f"The notebook says that it is lesson {lesson}'s; it was graded as "
            f"lesson {source.lesson.number}."
        )
    if _is_version(version) and version != __version__:
        remarks.append(
            f"The notebook was made by version {version} of the course; it was "
            f"graded by the tests of version {__version__}."
        )
    return remarks


def other_lesson(notebook: dict, source: LessonSource) -> str | None:
    """The number of another lesson, if the notebook says it is that one's."""
    said = lesson_said(notebook)
    return None if said == source.lesson.number else said


def lesson_said(notebook: dict) -> str | None:
    """The number of the lesson that the notebook says it is, if there is one."""
    said = _mark(notebook).get("lesson")
    return next((each.number for each in LESSONS if each.number == said), None)


def _mark(notebook: dict) -> dict:
    metadata = notebook.get("metadata")
    mark = metadata.get("bnlab") if isinstance(metadata, dict) else None
    return mark if isinstance(mark, dict) else {}


def _is_version(text: object) -> bool:
    return isinstance(text, str) and _VERSION.fullmatch(text) is not None
