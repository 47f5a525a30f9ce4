"""`bnlab grade --submitted`: a class, into nbgrader's gradebook."""

import argparse
import json
import logging
from pathlib import Path

from bnlab.course import Lesson, lesson
from bnlab.errors import CourseError
from bnlab.paths import find_course


class SomeFailed(CourseError):
    """Submissions that could not be graded; the others are."""


def add_class_options(parser: argparse.ArgumentParser) -> None:
    """Offer what only a class needs."""
    group = parser.add_argument_group("a class")
    group.add_argument(
        "--submitted",
        metavar="DIR",
        help="grade every DIR/STUDENT/LESSON/LESSON.ipynb that isn't graded yet",
    )
    group.add_argument("--workers", type=_count, default=1, metavar="N")
    group.add_argument("--force", action="store_true", help="grade everything again")
    group.add_argument(
        "--student", default="*", metavar="PATTERN", help="only these students"
    )
    group.add_argument("--verbose", action="store_true", help="say who is graded")


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("needs a number above 0")
    return count


def run_class(args: argparse.Namespace) -> int:
    """Run ``bnlab grade LESSON --submitted DIR``; returns the exit code."""
    from bnlab.classroom.gradebook import Wishes, grade_class, scores

    course, which = find_course(args.course), lesson(args.what)
    level = logging.INFO if args.verbose else logging.CRITICAL
    wishes = Wishes(args.workers, args.force, args.seed, args.student, level)
    report = grade_class(course, which, Path(args.submitted), wishes)
    if args.json:
        found = {"lesson": which.number, **vars(report)}
        print(json.dumps(found | {"students": scores(course, which)}))
    else:
        print(_class_summary(report, which))
    if report.failed:
        raise SomeFailed(
            f"{report.failed} submissions could not be graded. The same command tries "
            "them again; with --verbose it says which, and why."
        )
    return int(args.strict and report.unreadable > 0)


def _class_summary(report, which: Lesson) -> str:
    lines = [
        f"Lesson {which.number}: {report.graded} graded, {report.unchanged} unchanged "
        "since they were graded."
    ]
    if report.unreadable:
        lines.append(
            f"{report.unreadable} could not be read and got 0 points; their feedback "
            "says why."
        )
    if report.left_out:
        lines.append(
            f"{report.left_out} were left out: no {which.name}.ipynb in the folder, or "
            "a folder's name that is no student id. With --verbose it says which."
        )
    lines.append(f"Feedback: nbgrader generate_feedback {which.name}")
    return "\n".join(lines)
