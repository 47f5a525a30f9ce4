"""`bnlab progress`: where the learner stands, read from the saved notebooks."""

import argparse
import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from bnlab import notebook as nb
from bnlab.course import LESSONS, Lesson
from bnlab.paths import find_course, release_path, work_path
from bnlab.workspace import learner_notebook, released_notebook

PASSES, FAILS = "passes", "fails"
WRITTEN, TO_DO = "written, its check not run", "to do"


@dataclass(frozen=True)
class Progress:
    """A lesson's state, and that of each of its exercises by name.

    `lesson_state` is "not released", "not started" or "started".
    """

    number: str
    title: str
    minutes: int
    lesson_state: str
    exercises: dict[str, str]


def lesson_progress(course: Path, lesson: Lesson) -> Progress:
    """Where the learner stands in one lesson.

    The checks' states are those of the last run that was saved in Jupyter:
    nothing runs here.
    """
    state, exercises = "started", {}
    if not release_path(course, lesson).is_file():
        state = "not released"
    elif not work_path(course, lesson).is_file():
        state = "not started"
    else:
        mine = learner_notebook(course, lesson)
        exercises = exercise_states(mine, released_notebook(course, lesson))
    return Progress(lesson.number, lesson.title, lesson.minutes, state, exercises)


def exercise_states(mine: dict, released: dict) -> dict[str, str]:
    """State of each exercise: passes, fails, written, or to do."""
    own = {nb.grade_id(cell): cell for cell in mine["cells"]}
    return {
        name: _state(own.get(name), own.get(f"test_{name}"), nb.source(stub))
        for name, stub in nb.exercise_cells(released)
    }


def _state(answer: dict | None, check: dict | None, stub: str) -> str:
    if answer is None or nb.source(answer).split() == stub.split():
        return TO_DO
    if check is None or check.get("execution_count") is None:
        return WRITTEN
    kinds = [output.get("output_type") for output in check.get("outputs", [])]
    return FAILS if "error" in kinds else PASSES


def _shown(progress: Progress) -> list[str]:
    head = f"{progress.number}  {progress.title}"
    if progress.lesson_state != "started":
        return [f"{head}: {progress.lesson_state} ({progress.minutes} minutes)"]
    states = progress.exercises
    passing = Counter(states.values())[PASSES]
    lines = [f"{head}: {passing} of {len(states)} visible checks pass"]
    return lines + [f"      {n}: {state}" for n, state in states.items()]


def _next_step(everything: list[Progress]) -> str:
    for progress in everything:
        if progress.lesson_state == "not started":
            return f"Next: `bnlab open {progress.number}`."
        for name, state in progress.exercises.items():
            if state != PASSES:
                return f"Next: {name} in lesson {progress.number}."
    numbers = [p.number for p in everything if p.exercises]
    return f"Next: `bnlab grade {numbers[-1]}`." if numbers else ""


def _run(args: argparse.Namespace) -> int:
    course = find_course(args.course)
    everything = [lesson_progress(course, each) for each in LESSONS]
    if args.json:
        print(json.dumps([asdict(progress) for progress in everything], indent=1))
        return 0
    for progress in everything:
        print("\n".join(_shown(progress)))
    print(_next_step(everything))
    return 0


def add_parser(subparsers) -> None:
    """Add `bnlab progress`."""
    parser = subparsers.add_parser(
        "progress", help="say where you stand, from your notebooks as last saved"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(func=_run)
