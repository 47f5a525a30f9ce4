"""`bnlab reset`: a lesson, or one exercise, back to its start."""

import argparse

from bnlab.course import find_lesson
from bnlab.paths import find_course, shown
from bnlab.workspace import reset_exercise, reset_lesson


def add_parser(subparsers) -> None:
    """Add `bnlab reset`."""
    parser = subparsers.add_parser(
        "reset", help="put a lesson, or one exercise, back to its start"
    )
    parser.add_argument("lesson", help="number or name, such as 02")
    parser.add_argument("name", nargs="?", help="one exercise, such as normalize")
    parser.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> int:
    course, lesson = find_course(args.course), find_lesson(args.lesson)
    if args.name is None:
        kept, what = reset_lesson(course, lesson), f"Lesson {lesson.number}"
    else:
        kept, what = reset_exercise(course, lesson, args.name), args.name
    print(f"{what} is back to its start. Your notebook was kept as {shown(kept)}.")
    print("If it is open in JupyterLab, choose File > Reload Notebook from Disk.")
    return 0
