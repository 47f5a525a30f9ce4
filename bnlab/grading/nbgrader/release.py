"""Release lessons: sources without solutions, hidden tests and outputs.

nbgrader's own converter does it, on a copy in a temporary folder: nothing
but the files that a source folder carries is ever written.
"""

import argparse
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bnlab import __version__
from bnlab.course import LESSONS, Lesson, lesson
from bnlab.errors import CourseError
from bnlab.paths import find_course, release_path, source_path
from bnlab.source.lesson import read_source

LEFT_BEHIND = (".ipynb_checkpoints", "__pycache__", "*.pyc")


class CannotRelease(CourseError):
    """A source that nbgrader's converter refuses, or none at all."""


def lessons_with_source(course: Path, keys: Sequence[str] = ()) -> list[Lesson]:
    """The lessons named by `keys`, or all that have a source.

    Raises
    ------
    bnlab.course.UnknownLesson, CannotRelease
        If a key names no lesson, or one without a source.
    """
    chosen = [lesson(key) for key in keys]
    for each in chosen:
        path = source_path(course, each)
        if not path.is_file():
            raise CannotRelease(
                f"lesson {each.number} has no source: write {path} first."
            )
    return chosen or [each for each in LESSONS if source_path(course, each).is_file()]


def release(course: Path, lessons: Sequence[Lesson], check: bool = False) -> list[Path]:
    """Bring ``notebooks/`` in line with ``solutions/``.

    Parameters
    ----------
    course : Path
        Where both folders and ``nbgrader_config.py`` are.
    lessons : sequence of Lesson
    check : bool, default=False
        Only look.

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
            _build(course, each, Path(aside))
        differing = list(_differing(Path(aside) / "notebooks", course / "notebooks"))
        if not check:
            for built, released in differing:
                _replace(built, released)
    return [released for _, released in differing]


def _build(course: Path, each: Lesson, aside: Path) -> None:
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
    _stamp(release_path(aside, each))


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


def _stamp(path: Path) -> None:
    """Write the course's version into a released notebook, and no widget's state.

    What a widget showed is an output too, kept in the notebook's metadata.
    """
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"].pop("widgets", None)
    notebook["metadata"].setdefault("bnlab", {})["version"] = __version__
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


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


def add_parser(subparsers) -> argparse.ArgumentParser:
    """Offer ``bnlab release [LESSON ...] [--check]``."""
    parser = subparsers.add_parser(
        "release",
        help="make notebooks/ from solutions/",
        description="Make the released notebooks from their sources: no "
        "solutions, no hidden tests, no outputs. Twice gives the same bytes.",
    )
    parser.add_argument("lesson", nargs="*", help="by number; all if none is given")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 if any differ"
    )
    parser.set_defaults(func=run)
    return parser


def run(args: argparse.Namespace) -> int:
    """Run ``bnlab release``; returns the exit code."""
    course = find_course(args.course)
    lessons = lessons_with_source(course, args.lesson)
    differing = release(course, lessons, check=args.check)
    return _report(course, lessons, differing, args.check)


def _report(
    course: Path, lessons: Sequence[Lesson], differing: Sequence[Path], check: bool
) -> int:
    verb = "differs from its source" if check else "released"
    for path in differing:
        print(f"{path.relative_to(course)} {verb}")
    if not differing:
        names = ", ".join(each.number for each in lessons) or "none has a source"
        print(f"Up to date: lessons {names}")
    if check and differing:
        print("Run `bnlab release` and commit what it writes.")
    return int(check and bool(differing))
