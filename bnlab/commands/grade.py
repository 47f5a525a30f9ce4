"""`bnlab grade`: one's own notebook, or a class into the gradebook."""

import argparse
import json
import sys
from pathlib import Path

from bnlab.course import Lesson, UnknownLesson, lesson
from bnlab.errors import CourseError
from bnlab.paths import (NoCourse, find_course, source_path, work_path)
from bnlab.commands.grade_class import add_class_options, run_class

NOTEBOOK = ".ipynb"
DESCRIPTION = """\
Grade a lesson, hidden tests included, in two processes.

  bnlab grade 02                        your notebook in work/
  bnlab grade my_copy.ipynb             any notebook of yours
  bnlab grade 02 --submitted submitted  a class, into nbgrader's gradebook
"""


def whole_number(text: str) -> int:
    """An argument that counts, from 0 on."""
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"needs a number from 0 on, got {number}")
    return number


class NotGraded(CourseError):
    """There is nothing to grade, or it can't be read."""


def add_parser(subparsers) -> argparse.ArgumentParser:
    """Offer ``bnlab grade``."""
    parser = subparsers.add_parser(
        "grade",
        help="grade a lesson, hidden tests included",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", metavar="LESSON", help="a lesson, or a notebook's path")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument(
        "--strict", action="store_true", help="exit 1 unless all points were earned"
    )
    parser.add_argument(
        "--seed", type=whole_number, help="draw these hidden inputs again"
    )
    add_class_options(parser)
    parser.set_defaults(func=run)
    return parser


def run(args: argparse.Namespace) -> int:
    """Run ``bnlab grade``; returns the exit code."""
    if not args.what.strip():
        raise NotGraded("nothing to grade: name a lesson, such as 02, or a notebook.")
    return run_class(args) if args.submitted is not None else _run_own(args)


def _run_own(args: argparse.Namespace) -> int:
    from bnlab.grading.report import report_card

    course, which, path = _locate(args)
    result = grade_own(course, which, path, args.seed)
    if args.json:
        print(json.dumps(result.to_json()))
    else:
        print(report_card(result, which))
    return int(args.strict and result.score < result.max_score)


def grade_own(course: Path, which: Lesson, path: Path, seed: int | None = None):
    """Grade one's own notebook, in the sandbox if there is one.

    Raises
    ------
    NotGraded
        If there is no readable notebook of the lesson at `path`.
    """
    from bnlab.grading.grade import NoSandbox, grade_submission, require_sandbox
    from bnlab.source.lesson import read_source
    from bnlab.grading.submission import Unreadable, read_submission

    source = read_source(_source(course, which), which)
    try:
        submission = read_submission(path.resolve(), source)
    except Unreadable as error:
        raise NotGraded(_what_next(path, which, str(error))) from None
    sandbox = "required"
    try:
        require_sandbox()
    except NoSandbox:
        sandbox = "plain"
        print(
            "No sandbox here: your own code runs in a plain process.", file=sys.stderr
        )
    return grade_submission(source, submission, sandbox, seed)


def _source(course: Path, which: Lesson) -> Path:
    path = source_path(course, which)
    if not path.is_file():
        raise NotGraded(
            f"lesson {which.number} can't be graded: {path} with its tests is missing. "
            "Get the whole course anew."
        )
    return path


def _what_next(path: Path, which: Lesson, reason: str) -> str:
    number = which.number
    return (
        f"{path} can't be graded: {reason}. `bnlab start {number}` takes the lesson "
        f"into work/; `bnlab reset {number}` starts it anew and keeps a copy."
    )


def _locate(args: argparse.Namespace) -> tuple[Path, Lesson, Path]:
    """The course, the lesson and the notebook that are meant."""
    if not _is_path(args.what):
        course, which = find_course(args.course), lesson(args.what)
        return course, which, work_path(course, which)
    path = Path(args.what)
    if path.is_dir():
        raise NotGraded(f"{path} is a folder. Name the notebook in it.")
    if not path.exists():
        raise NotGraded(f"no notebook at {path}. Name one that is there, or a lesson.")
    return _course_of(path, args.course), _lesson_of(path), path


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
    from bnlab.grading.submission.origin import lesson_said
    from bnlab.grading.submission.file import Unreadable, parse, read_bytes

    try:
        return lesson(path.stem)
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
    return lesson(said)
