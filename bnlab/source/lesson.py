"""A lesson's source notebook, read for grading: its tests and their points."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bnlab.course import LESSONS, Lesson, find_lesson
from bnlab.errors import CourseError
from bnlab.paths import source_path
from bnlab.source.cell import GUESS_TAG, Kind, SourceCell
from bnlab.source.names import imports_of
from bnlab.source.rules import broken_rules


class MalformedSource(CourseError, ValueError):
    """The source of a lesson breaks a rule; each message names its cell."""


@dataclass(frozen=True)
class LessonSource:
    """A lesson with the cells of its source, in order.

    Attributes
    ----------
    lesson : Lesson
    cells : tuple of SourceCell
    version : str
        The course's version that the source carries.
    """

    lesson: Lesson
    cells: tuple[SourceCell, ...]
    version: str = ""

    @cached_property
    def setup(self) -> tuple[SourceCell, ...]:
        """Cells that learner, student process and examiner all run."""
        return self.of_kind("setup")

    @cached_property
    def solutions(self) -> tuple[SourceCell, ...]:
        """The cells that a learner fills in."""
        return self.of_kind("solution")

    @cached_property
    def tests(self) -> tuple[SourceCell, ...]:
        """The graded cells."""
        return self.of_kind("test")

    @cached_property
    def by_grade_id(self) -> dict[str, SourceCell]:
        """Every cell under its grade_id."""
        return {cell.grade_id: cell for cell in self.cells}

    @cached_property
    def digest(self) -> str:
        """Of all that a grade depends on: setup, tests, points."""
        graded = [(c.grade_id, c.source, c.points) for c in self.setup + self.tests]
        return hashlib.sha256(repr(graded).encode()).hexdigest()

    @cached_property
    def setup_imports(self) -> tuple[str, ...]:
        """Modules that the setup cells import; some of the names may be no modules."""
        names = (name for cell in self.setup for name in imports_of(cell.source))
        return tuple(dict.fromkeys(names))

    def of_kind(self, kind: Kind) -> tuple[SourceCell, ...]:
        """The cells of one kind, in order."""
        return tuple(cell for cell in self.cells if cell.kind == kind)


def read_source(path: str | Path, lesson: Lesson | None = None) -> LessonSource:
    """Read a lesson's source and hold it to the course's contract.

    Parameters
    ----------
    path : str or Path
        ``solutions/NN_name/NN_name.ipynb``.
    lesson : Lesson, optional
        Its entry in `bnlab.course`; by default the one named as the file.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    MalformedSource
        With every fault found, each with its cell.
    bnlab.course.UnknownLesson
        If `lesson` isn't given and the file is named after none.
    """
    path = Path(path)
    lesson = lesson or find_lesson(path.stem)
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cells = tuple(map(_read_cell, notebook["cells"]))
    except (KeyError, TypeError, ValueError) as fault:
        raise MalformedSource(f"{path}: no source notebook: {fault!r}") from fault
    faults = broken_rules(lesson, cells)
    if faults:
        raise MalformedSource("\n  ".join([f"{path}:", *faults]))
    version = notebook["metadata"].get("bnlab", {}).get("version", "")
    return LessonSource(lesson, cells, version)


def _read_cell(cell: dict) -> SourceCell:
    meta, tags = cell["metadata"].get("nbgrader", {}), cell["metadata"].get("tags", [])
    name, source = cell.get("id", ""), cell["source"]
    return SourceCell(
        cell_id=name,
        grade_id=name if GUESS_TAG in tags and not meta else meta.get("grade_id", ""),
        kind=_kind(meta, tags),
        cell_type=cell["cell_type"],
        source=source if isinstance(source, str) else "".join(source),
        points=meta.get("points", 0) if meta.get("grade") else 0,
        tags=tuple(tags),
    )


def _kind(meta: dict, tags: list[str]) -> Kind:
    if meta.get("solution"):
        return "solution"
    if meta.get("grade"):
        return "test"
    return "setup" if "setup" in tags else "other"


class NoSource(CourseError):
    """A lesson that has no source notebook."""


def lessons_with_source(course: Path, keys: Sequence[str] = ()) -> list[Lesson]:
    """The lessons named by `keys`, or all that have a source.

    Raises
    ------
    bnlab.course.UnknownLesson, NoSource
        If a key names no lesson, or one without a source.
    """
    chosen = [find_lesson(key) for key in keys]
    for each in chosen:
        path = source_path(course, each)
        if not path.is_file():
            raise NoSource(f"lesson {each.number} has no source: write {path} first.")
    return chosen or [each for each in LESSONS if source_path(course, each).is_file()]
