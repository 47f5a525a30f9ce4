"""`bnlab open`: JupyterLab on a lesson, with the course's settings."""

import argparse
import os
import sys
import sysconfig
from pathlib import Path

from bnlab.course import LESSONS, Lesson, find_lesson
from bnlab.errors import CourseError
from bnlab.paths import find_course, release_path, work_path
from bnlab.workspace import NotReleased, start_lesson


def first_released(course: Path) -> Lesson:
    """The first lesson that the course has.

    Raises
    ------
    NotReleased
        If it has none.
    """
    for each in LESSONS:
        if release_path(course, each).is_file():
            return each
    raise NotReleased(
        f"{course / 'notebooks'} holds no lesson yet. Run `bnlab release` to make them."
    )


def lab_arguments(args: argparse.Namespace, course: Path, lesson: Lesson) -> list[str]:
    """What JupyterLab is started with.

    The lesson is the default address, so that a printed address leads to it too.
    """
    mine = work_path(course, lesson).relative_to(course).as_posix()
    arguments = [
        f"--ServerApp.root_dir={course}",
        f"--LabApp.default_url=/lab/tree/{mine}",
    ]
    if args.no_browser:
        arguments.append("--no-browser")
    if args.port:
        arguments.append(f"--port={args.port}")
    if _is_root():
        # In a container root is often the only user. The server still listens
        # on the loopback address alone and asks for its token.
        arguments.append("--allow-root")
    return [*arguments, *args.passed_on]


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def prepare_environment(course: Path) -> None:
    """Let Jupyter find the course's settings, and its terminals `bnlab`.

    nbgrader calls `alembic` by name, so it needs the same PATH.
    """
    _prepend("JUPYTER_CONFIG_PATH", str(course / "jupyter"))
    _prepend("PATH", sysconfig.get_path("scripts"))


def _prepend(variable: str, folder: str) -> None:
    rest = os.environ.get(variable)
    os.environ[variable] = folder + (os.pathsep + rest if rest else "")


def _lab_app():
    try:
        from jupyterlab.labapp import LabApp
    except ModuleNotFoundError:
        raise CourseError(
            "JupyterLab isn't installed here. "
            'Run `python -m pip install -c requirements/lock.txt -e ".[lab,grade]"`.'
        ) from None
    return LabApp


def _run(args: argparse.Namespace) -> int:
    course = find_course(args.course)
    lesson = find_lesson(args.lesson) if args.lesson else first_released(course)
    app = _lab_app()
    start_lesson(course, lesson)
    prepare_environment(course)
    os.chdir(course)
    sys.stdout.flush()
    app.launch_instance(argv=lab_arguments(args, course, lesson))
    return 0


def add_parser(subparsers) -> None:
    """Add `bnlab open`."""
    parser = subparsers.add_parser(
        "open",
        help="open a lesson in JupyterLab, starting it first if need be",
        epilog="Other options, in the form --name=value, are JupyterLab's.",
    )
    parser.add_argument("lesson", nargs="?", help="number or name; else the first")
    parser.add_argument("--no-browser", action="store_true", help="start no browser")
    parser.add_argument("--port", type=int, help="where the server listens")
    parser.set_defaults(func=_run, passed_on=[])
