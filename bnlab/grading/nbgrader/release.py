"""Release lessons: sources without solutions, hidden tests and outputs.

nbgrader's own converter does it, on a copy in a temporary folder: nothing
but the files that a source folder carries is ever written.
"""

import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bnlab import __version__
from bnlab.course import Lesson
from bnlab.errors import CourseError
from bnlab.paths import release_path, source_path
from bnlab.source.cell import unexplained
from bnlab.source.lesson import read_source

LEFT_BEHIND = (".ipynb_checkpoints", "__pycache__", "*.pyc")


class CannotRelease(CourseError):
    """A source that nbgrader's converter refuses, or none at all."""


def release(
    course: Path,
    lessons: Sequence[Lesson],
    check: bool = False,
    explain: bool = True,
) -> list[Path]:
    """Bring ``notebooks/`` in line with ``solutions/``.

    Parameters
    ----------
    course : Path
        Where both folders and ``nbgrader_config.py`` are.
    lessons : sequence of Lesson
    check : bool, default=False
        Only look.
    explain : bool, default=True
        Have the notebooks say whether a question's chosen option is right, and why.

    Returns
    -------
    list of Path
        The files that differed.

    Raises
    ------
    bnlab.source.lesson.MalformedSource, CannotRelease
        If the course or nbgrader refuses a source; ``notebooks/`` is as it
        was.
    """
    with tempfile.TemporaryDirectory(prefix="bnlab-release-") as aside:
        for each in lessons:
            _build(course, each, Path(aside), explain)
        differing = list(_differing(Path(aside) / "notebooks", course / "notebooks"))
        if not check:
            for built, released in differing:
                _replace(built, released)
    return [released for _, released in differing]


def _build(course: Path, each: Lesson, aside: Path, explain: bool) -> None:
    read_source(source_path(course, each), each)
    shutil.copytree(
        source_path(course, each).parent,
        source_path(aside, each).parent,
        ignore=shutil.ignore_patterns(*LEFT_BEHIND),
    )
    log = _Errors()
    try:
        _converter(course, each, aside, log).start()
    except Exception as fault:
        reason = log.reasons[-1] if log.reasons else str(fault)
        raise CannotRelease(
            f"nbgrader refuses {source_path(course, each)}: {reason}. Mend that cell."
        ) from fault
    _finish(release_path(aside, each), explain)


def _converter(course: Path, each: Lesson, aside: Path, log: logging.Handler):
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory

    from bnlab.grading.nbgrader.config import course_config

    config = course_config(course)
    config.CourseDirectory.root = str(aside)
    config.CourseDirectory.assignment_id = each.name
    config.GenerateAssignment.no_database = True
    config.SaveCells.enabled = False
    logger = logging.Logger("bnlab.grading.nbgrader.release")
    logger.addHandler(log)
    folders = CourseDirectory(config=config, log=logger)
    return GenerateAssignment(coursedir=folders, config=config, log=logger)


class _Errors(logging.Handler):
    """Keeps the last line of each error that nbgrader logs, a cause or a trace."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.reasons: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage().strip()
        if text.startswith("Traceback"):
            self.reasons.append(text.splitlines()[-1])


def _finish(path: Path, explain: bool) -> None:
    """Write the course's version into a released notebook, and no widget's state.

    What a widget showed is an output too, kept in the notebook's metadata.
    """
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"].pop("widgets", None)
    notebook["metadata"].setdefault("bnlab", {})["version"] = __version__
    if not explain:
        for cell in notebook["cells"]:
            cell["source"] = _unexplained(cell["source"])
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _unexplained(source: str | list[str]) -> str | list[str]:
    """The format keeps a text whole or as a list of its lines."""
    if isinstance(source, list):
        return unexplained("".join(source)).splitlines(keepends=True)
    return unexplained(source)


def _differing(built: Path, released: Path) -> Iterator[tuple[Path, Path]]:
    for path in sorted(p for p in built.rglob("*") if p.is_file()):
        there = released / path.relative_to(built)
        if not there.is_file() or there.read_bytes() != path.read_bytes():
            yield path, there


def _replace(built: Path, released: Path) -> None:
    """Put `built` in the place of `released` in one step."""
    released.parent.mkdir(parents=True, exist_ok=True)
    aside = released.with_name(f".{released.name}.{os.getpid()}")
    try:
        shutil.copyfile(built, aside)
        os.replace(aside, released)
    finally:
        aside.unlink(missing_ok=True)
