"""`bnlab release`: make notebooks/ from solutions/."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from bnlab.course import Lesson
from bnlab.paths import find_course
from bnlab.source.lesson import lessons_with_source


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
    parser.add_argument(
        "--no-explanations",
        action="store_true",
        help="for a class: an answered question doesn't say whether it is right",
    )
    parser.set_defaults(func=_run)
    return parser


def _run(args: argparse.Namespace) -> int:
    """Run ``bnlab release``; returns the exit code."""
    from bnlab.grading.nbgrader.release import release

    course = find_course(args.course)
    lessons = lessons_with_source(course, args.lesson)
    differing = release(
        course, lessons, check=args.check, explain=not args.no_explanations
    )
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
