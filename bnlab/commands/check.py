"""`bnlab check`: the visible checks of the learner's notebook, from the shell."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bnlab import notebook as nb
from bnlab.course import Lesson, find_lesson
from bnlab.errors import CourseError
from bnlab.paths import find_course, work_path
from bnlab.workspace import learner_notebook, released_notebook


@dataclass(frozen=True)
class Step:
    """A cell to run; `checks` tells a check from the code that it is about."""

    name: str
    source: str
    checks: bool


@dataclass(frozen=True)
class Outcome:
    """What came of a step: "passed" or "failed", and why in sentences."""

    name: str
    state: str
    lines: tuple[str, ...]
    checks: bool


def plan(mine: dict, released: dict) -> list[Step]:
    """The cells to run, in the learner's order.

    Setup and checks are the lesson's own; a check that the learner deleted
    comes last. Experiments and figures don't run.
    """
    locked = {
        nb.grade_id(cell): cell
        for cell in released["cells"]
        if nb.grade_id(cell) and not nb.is_exercise(cell)
    }
    mine_in_order = [locked.get(nb.grade_id(cell), cell) for cell in _code_cells(mine)]
    present = {nb.grade_id(cell) for cell in mine_in_order}
    lost = [cell for name, cell in locked.items() if name not in present]
    setup = [cell for cell in lost if "setup" in nb.tags(cell)]
    checks = [cell for cell in lost if nb.is_check(cell)]
    cells = [*setup, *mine_in_order, *checks]
    return [
        _step(cell, number)
        for number, cell in enumerate(cells, start=1)
        if not _is_experiment(cell, locked)
    ]


def _code_cells(notebook: dict) -> Iterator[dict]:
    return (cell for cell in notebook["cells"] if cell.get("cell_type") == "code")


def _is_experiment(cell: dict, locked: dict) -> bool:
    """Only the lesson's own tags count, not those of an added cell."""
    ours = nb.grade_id(cell) in locked
    return ours and "experiment" in nb.tags(cell)


def _step(cell: dict, number: int) -> Step:
    name = nb.grade_id(cell) or f"cell {number}"
    return Step(name.removeprefix("test_"), nb.source(cell), nb.is_check(cell))


def run_steps(steps: list[Step], folder: Path) -> list[Outcome]:
    """Run the steps in a process of their own, started in `folder`."""
    with tempfile.TemporaryDirectory(prefix="bnlab-check-") as scratch:
        results = Path(scratch) / "results.jsonl"
        process = subprocess.run(
            [sys.executable, "-m", "bnlab.checks.run_cells", str(results)],
            input=json.dumps([asdict(step) for step in steps]),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            cwd=folder,
            env=os.environ | {"MPLBACKEND": "agg", "IPYTHONDIR": scratch},
            check=False,
        )
        lines = results.read_text("utf-8").splitlines() if results.exists() else []
    if not lines:
        raise CourseError(_did_not_start(process.stderr))
    return _outcomes([json.loads(line) for line in lines], steps)


def _did_not_start(errors: str) -> str:
    last = (errors.strip().splitlines() or ["it gave no reason"])[-1]
    return f"the process for the checks didn't start ({last}). Run `bnlab doctor`."


def _outcomes(records: list[dict], steps: list[Step]) -> list[Outcome]:
    """One outcome a step; after a step that ended the process, none passed."""
    done = [record for record in records if record["state"] != "running"]
    outcomes = [
        Outcome(step.name, record["state"], tuple(record["lines"]), step.checks)
        for step, record in zip(steps, done, strict=False)
    ]
    for step in steps[len(done) :]:
        reason = f"not run: the cell {steps[len(done)].name} ended the process."
        outcomes.append(Outcome(step.name, "failed", (reason,), step.checks))
    return outcomes


def check_lesson(course: Path, lesson: Lesson) -> list[Outcome]:
    """The visible checks of the learner's notebook as it was last saved."""
    steps = plan(learner_notebook(course, lesson), released_notebook(course, lesson))
    return run_steps(steps, work_path(course, lesson).parent)


def shown(outcomes: list[Outcome]) -> Iterator[str]:
    """Every check, and every other cell that failed, as lines of text."""
    for outcome in outcomes:
        if outcome.checks or outcome.state == "failed":
            first, *rest = outcome.lines or (f"{outcome.name}: passed.",)
            named = (
                first
                if first.startswith(outcome.name)
                else (f"{outcome.name}: {first}")
            )
            yield f"{outcome.state}  {named}"
            yield from (f"        {line}" for line in rest)
    checks = [outcome for outcome in outcomes if outcome.checks]
    passed = sum(outcome.state == "passed" for outcome in checks)
    yield f"{passed} of {len(checks)} visible checks passed."


def _run(args: argparse.Namespace) -> int:
    course, lesson = find_course(args.course), find_lesson(args.lesson)
    outcomes = check_lesson(course, lesson)
    if args.json:
        print(json.dumps([asdict(outcome) for outcome in outcomes], indent=1))
    else:
        print("\n".join(shown(outcomes)))
    failed = any(outcome.state == "failed" for outcome in outcomes)
    return 1 if args.strict and failed else 0


def add_parser(subparsers) -> None:
    """Add `bnlab check`."""
    parser = subparsers.add_parser(
        "check", help="run the visible checks of your notebook, as last saved"
    )
    parser.add_argument("lesson", help="number or name, such as 02")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--strict", action="store_true", help="exit code 1 if a check fails"
    )
    parser.set_defaults(func=_run)
