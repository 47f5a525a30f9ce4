"""A grade as text: for a learner, points per exercise and each miss named."""

import json
from collections.abc import Callable, Iterator

from bnlab.course import Lesson
from bnlab.grading.escape import printable
from bnlab.grading.result import CellResult, Result
from bnlab.source.cell import TEST_PREFIX


def report_card(result: Result, lesson: Lesson) -> str:
    """The grade as text for a terminal.

    Parameters
    ----------
    result : Result
    lesson : Lesson

    Returns
    -------
    str
        A line for each exercise, below it what is wrong; then the notes.
    """
    heading = (
        f"Lesson {lesson.number}, {lesson.title}: "
        f"{result.score:g} of {result.max_score:g} points"
    )
    lines = [heading, ""]
    for cell in result.cells:
        lines += _exercise_lines(cell)
    lines += _note_lines(result)
    return "\n".join(printable(line) for line in lines)


def _exercise_lines(cell: CellResult) -> Iterator[str]:
    name = cell.grade_id.removeprefix(TEST_PREFIX)
    points = f"{cell.score:g}/{cell.max_score:g}"
    yield f"{points:>7}  {name}"
    for message in cell.messages:
        for line in message.split("\n"):
            yield f"{'':9}{line}"


def _note_lines(result: Result) -> Iterator[str]:
    yield ""
    for note in result.notes:
        yield f"Note: {note}"
    if result.score < result.max_score:
        yield f"For the same inputs again: --seed {result.seed}"


def as_json(result: Result, lesson: Lesson) -> str:
    """The grade for a script."""
    return json.dumps(result.to_json())


# By name, for `bnlab grade --format`.
FORMATS: dict[str, Callable[[Result, Lesson], str]] = {
    "card": report_card,
    "json": as_json,
}
