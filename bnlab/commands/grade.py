"""`bnlab grade`: one's own notebook, or a class into the gradebook."""

import argparse
import json
import logging
import sys
from pathlib import Path

from bnlab.commands.arguments import count, whole_number
from bnlab.course import Lesson, find_lesson
from bnlab.errors import CourseError
from bnlab.grading.report import FORMATS
from bnlab.paths import find_course

DESCRIPTION = """\
Grade a lesson, hidden tests included, in two processes.

  bnlab grade 02                        your notebook in work/
  bnlab grade my_copy.ipynb             any notebook of yours
  bnlab grade 02 --submitted submitted  a class, into nbgrader's gradebook
"""


class SomeFailed(CourseError):
    """Submissions that could not be graded; the others are."""


def add_parser(subparsers) -> None:
    """Add `bnlab grade`."""
    parser = subparsers.add_parser(
        "grade",
        help="grade a lesson, hidden tests included",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", metavar="LESSON", help="a lesson, or a notebook's path")
    parser.add_argument(
        "--format", choices=FORMATS, default="card", help="how the grade is shown"
    )
    parser.add_argument(
        "--json",
        action="store_const",
        const="json",
        dest="format",
        help="the same as --format json",
    )
    parser.add_argument(
        "--strict", action="store_true", help="exit 1 unless all points were earned"
    )
    parser.add_argument(
        "--seed", type=whole_number, help="draw these hidden inputs again"
    )
    _add_class_options(parser)
    parser.set_defaults(func=_run)


def _add_class_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("a class")
    group.add_argument(
        "--submitted",
        metavar="DIR",
        help="grade every DIR/STUDENT/LESSON/LESSON.ipynb that isn't graded yet",
    )
    group.add_argument(
        "--workers", type=count, default=1, metavar="N", help="processes (default: 1)"
    )
    group.add_argument("--force", action="store_true", help="grade everything again")
    group.add_argument(
        "--student", default="*", metavar="PATTERN", help="only these students"
    )
    group.add_argument("--verbose", action="store_true", help="say who is graded")


def _run(args: argparse.Namespace) -> int:
    return _run_class(args) if args.submitted is not None else _run_own(args)


def _run_own(args: argparse.Namespace) -> int:
    from bnlab.grading.own import grade_own, locate

    own = locate(args.what, args.course)
    result, sandboxed = grade_own(own, args.seed)
    if not sandboxed:
        said = "No sandbox here: your own code runs in a plain process."
        print(said, file=sys.stderr)
    print(FORMATS[args.format](result, own.lesson))
    return int(args.strict and result.score < result.max_score)


def _run_class(args: argparse.Namespace) -> int:
    from bnlab.classroom.gradebook import grade_class

    if args.format not in CLASS_FORMATS:
        raise CourseError(
            f"a class is shown as {' or '.join(CLASS_FORMATS)}, not as {args.format}. "
            "Leave out --format, or --submitted."
        )
    course, lesson = find_course(args.course), find_lesson(args.what)
    report = grade_class(
        course,
        lesson,
        Path(args.submitted),
        workers=args.workers,
        again=args.force,
        seed=args.seed,
        student=args.student,
        log_level=logging.INFO if args.verbose else logging.CRITICAL,
    )
    print(CLASS_FORMATS[args.format](report, course, lesson))
    if report.failed:
        raise SomeFailed(
            f"{report.failed} submissions could not be graded. The same command tries "
            "them again; with --verbose it says which, and why."
        )
    return int(args.strict and report.unreadable > 0)


def _class_summary(report, course: Path, lesson: Lesson) -> str:
    lines = [
        f"Lesson {lesson.number}: {report.graded} graded, {report.unchanged} unchanged "
        "since they were graded."
    ]
    if report.unreadable:
        lines.append(
            f"{report.unreadable} could not be read and got 0 points; their feedback "
            "says why."
        )
    if report.left_out:
        lines.append(
            f"{report.left_out} were left out: no {lesson.name}.ipynb in the folder, "
            "or a folder's name that is no student id. With --verbose it says which."
        )
    lines.append(f"Feedback: nbgrader generate_feedback {lesson.name}")
    return "\n".join(lines)


def _class_json(report, course: Path, lesson: Lesson) -> str:
    from bnlab.classroom.gradebook import scores

    found = {"lesson": lesson.number, **vars(report)}
    return json.dumps(found | {"students": scores(course, lesson)})


CLASS_FORMATS = {"card": _class_summary, "json": _class_json}
