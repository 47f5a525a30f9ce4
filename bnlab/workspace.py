"""The learner's folder: lessons taken into `work/`, and back to their start."""

import copy
import shutil
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from bnlab.course import Lesson
from bnlab.errors import CourseError
from bnlab.notebook import exercise_cells, find_cell, read_notebook, write_notebook
from bnlab.paths import release_path, work_path


class UnknownExercise(CourseError):
    """The lesson has no exercise of this name."""


class NotReleased(CourseError):
    """The course has no such lesson yet."""


def start_lesson(course: Path, lesson: Lesson) -> tuple[list[Path], list[Path]]:
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
    released, target = release_path(course, lesson).parent, work_path(course, lesson)
    if not release_path(course, lesson).is_file():
        raise NotReleased(f"lesson {lesson.number} is not in {released.parent} yet.")
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


def reset_lesson(course: Path, lesson: Lesson) -> Path:
    """Put the learner's notebook back to its start; returns the dated copy."""
    path = work_path(course, lesson)
    released = released_notebook(course, lesson)
    _require_started(path, lesson)
    kept = keep_dated_copy(path)
    write_notebook(path, released)
    return kept


def reset_exercise(course: Path, lesson: Lesson, name: str) -> Path:
    """Put one exercise's cell back to its start; returns the dated copy.

    A cell that was deleted is put back where the lesson has it.
    """
    path = work_path(course, lesson)
    released = released_notebook(course, lesson)
    require_exercise(released, lesson, name)
    _require_started(path, lesson)
    mine = learner_notebook(course, lesson)
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


def released_notebook(course: Path, lesson: Lesson) -> dict:
    """The lesson as it was released."""
    path = release_path(course, lesson)
    return read_notebook(path, "Run `bnlab release`, or get the course anew.")


def learner_notebook(course: Path, lesson: Lesson) -> dict:
    """The learner's own notebook of a lesson.

    Raises
    ------
    CourseError
        If it wasn't started, or its file is damaged.
    """
    path = work_path(course, lesson)
    _require_started(path, lesson)
    return read_notebook(
        path,
        f"`bnlab reset {lesson.number}` starts anew and keeps this file as a copy.",
    )


def _require_started(path: Path, lesson: Lesson) -> None:
    if not path.is_file():
        raise CourseError(
            f"you haven't started lesson {lesson.number}: there is no {path}. "
            f"Run `bnlab start {lesson.number}`."
        )


def require_exercise(notebook: dict, lesson: Lesson, name: str) -> None:
    """Raise `UnknownExercise`, with the nearest name, unless `name` is one."""
    names = [known for known, _ in exercise_cells(notebook)]
    if name in names:
        return
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise UnknownExercise(
        f"lesson {lesson.number} has no exercise {name!r}; "
        f"it has {', '.join(names)}.{hint}"
    )
