"""The learner's folder: lessons taken into `work/`, and back to their start."""

import argparse
import copy
import shutil
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from bnlab.course import Lesson, lesson
from bnlab.errors import CourseError
from bnlab.paths import find_course, release_path, work_path
from bnlab.notebook import (exercise_cells, find_cell, read_notebook, write_notebook)


class UnknownExercise(CourseError):
    """The lesson has no exercise of this name."""


class NotReleased(CourseError):
    """The course has no such lesson yet."""


def start_lesson(course: Path, which: Lesson) -> tuple[list[Path], list[Path]]:
    """Copy a released lesson to `work/`, leaving every file that is there.

    Returns
    -------
    copied, kept : list of Path
        Files that were put there, and files that were there already.

    Raises
    ------
    NotReleased
        If ``notebooks/`` lacks the lesson.
    """
    released, target = release_path(course, which).parent, work_path(course, which)
    if not release_path(course, which).is_file():
        raise NotReleased(f"lesson {which.number} is not in {released.parent} yet.")
    copied, kept = [], []
    for file in sorted(f for f in released.rglob("*") if f.is_file()):
        place = target.parent / file.relative_to(released)
        (copied if _copy_to_new_file(file, place) else kept).append(place)
    return copied, kept


def _copy_to_new_file(file: Path, place: Path) -> bool:
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        target = place.open("xb")
    except FileExistsError:
        return False
    with target, file.open("rb") as origin:
        shutil.copyfileobj(origin, target)
    return True


def reset_lesson(course: Path, which: Lesson) -> Path:
    """Put the learner's notebook back to its start; returns the dated copy."""
    path = work_path(course, which)
    released = released_notebook(course, which)
    _require_started(path, which)
    kept = keep_dated_copy(path)
    write_notebook(path, released)
    return kept


def reset_exercise(course: Path, which: Lesson, name: str) -> Path:
    """Put one exercise's cell back to its start; returns the dated copy.

    A cell that was deleted is put back where the lesson has it.
    """
    path = work_path(course, which)
    released = released_notebook(course, which)
    require_exercise(released, which, name)
    _require_started(path, which)
    mine = learner_notebook(course, which)
    kept = keep_dated_copy(path)
    _restore_cell(mine, released, name)
    write_notebook(path, mine)
    return kept


def _restore_cell(mine: dict, released: dict, name: str) -> None:
    fresh = copy.deepcopy(released["cells"][find_cell(released, name)])
    position = find_cell(mine, name)
    if position is None:
        mine["cells"].insert(_place_for(mine, released, name), fresh)
    else:
        mine["cells"][position] = fresh


def _place_for(mine: dict, released: dict, name: str) -> int:
    """Just below the nearest earlier cell of the lesson that is still there."""
    earlier = released["cells"][: find_cell(released, name)]
    ids = [cell.get("id") for cell in mine["cells"]]
    for cell in reversed(earlier):
        if cell.get("id") in ids:
            return ids.index(cell.get("id")) + 1
    return 0


def keep_dated_copy(path: Path) -> Path:
    """Copy a notebook beside itself under a name with date and time."""
    stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")
    for number in range(1, 1000):
        suffix = "" if number == 1 else f"-{number}"
        place = path.with_name(f"{path.stem}.{stamp}{suffix}{path.suffix}")
        if _copy_to_new_file(path, place):
            return place
    raise CourseError(f"{path.parent} is full of copies of {stamp}. Wait a second.")


def released_notebook(course: Path, which: Lesson) -> dict:
    """The lesson as it was released."""
    path = release_path(course, which)
    return read_notebook(path, "Run `bnlab release`, or get the course anew.")


def learner_notebook(course: Path, which: Lesson) -> dict:
    """The learner's own notebook of a lesson.

    Raises
    ------
    CourseError
        If it wasn't started, or its file is damaged.
    """
    path = work_path(course, which)
    _require_started(path, which)
    return read_notebook(
        path, f"`bnlab reset {which.number}` starts anew and keeps this file as a copy."
    )


def _require_started(path: Path, which: Lesson) -> None:
    if not path.is_file():
        raise CourseError(
            f"you haven't started lesson {which.number}: there is no {path}. "
            f"Run `bnlab start {which.number}`."
        )


def require_exercise(notebook: dict, which: Lesson, name: str) -> None:
    """Raise `UnknownExercise`, with the nearest name, unless `name` is one."""
    names = [known for known, _ in exercise_cells(notebook)]
    if name in names:
        return
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise UnknownExercise(
        f"lesson {which.number} has no exercise {name!r}; "
        f"it has {', '.join(names)}.{hint}"
    )


def _run_start(args: argparse.Namespace) -> int:
    course, which = find_course(args.course), lesson(args.lesson)
    copied, kept = start_lesson(course, which)
    for path in kept:
        print(f"{_shown(path)} is already there and was left as it is.")
    for path in copied:
        print(f"Copied {_shown(path)}.")
    print(f"Open it with `bnlab open {which.number}`.")
    return 0


def _run_reset(args: argparse.Namespace) -> int:
    course, which = find_course(args.course), lesson(args.lesson)
    if args.name is None:
        kept, what = reset_lesson(course, which), f"Lesson {which.number}"
    else:
        kept, what = reset_exercise(course, which, args.name), args.name
    print(f"{what} is back to its start. Your notebook was kept as {_shown(kept)}.")
    print("If it is open in JupyterLab, choose File > Reload Notebook from Disk.")
    return 0


def _shown(path: Path) -> str:
    """The path as the learner would type it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def add_parser(subparsers) -> None:
    """Add `bnlab start` and `bnlab reset`."""
    start = subparsers.add_parser(
        "start", help="copy a lesson to work/, never over a file"
    )
    start.add_argument("lesson", help="number or name, such as 02")
    start.set_defaults(func=_run_start)
    reset = subparsers.add_parser(
        "reset", help="put a lesson, or one exercise, back to its start"
    )
    reset.add_argument("lesson", help="number or name, such as 02")
    reset.add_argument("name", nargs="?", help="one exercise, such as normalize")
    reset.set_defaults(func=_run_reset)
