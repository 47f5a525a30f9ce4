"""`bnlab start`: copy a lesson to where learners work."""

import argparse

from bnlab.course import find_lesson
from bnlab.paths import find_course, shown
from bnlab.workspace import start_lesson


def add_parser(subparsers) -> None:
    """Add `bnlab start`."""
    parser = subparsers.add_parser(
        "start", help="copy a lesson to work/, never over a file"
    )
    parser.add_argument("lesson", help="number or name, such as 02")
    parser.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> int:
    course, lesson = find_course(args.course), find_lesson(args.lesson)
    copied, kept = start_lesson(course, lesson)
    for path in kept:
        print(f"{shown(path)} is already there and was left as it is.")
    for path in copied:
        print(f"Copied {shown(path)}.")
    print(f"Open it with `bnlab open {lesson.number}`.")
    return 0
