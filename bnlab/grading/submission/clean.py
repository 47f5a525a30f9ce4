"""A submission as a clean notebook: the lesson's cells and the learner's.

Only text is taken from what was handed in: no output, metadata, attachment
or identifier that the lesson didn't give.
"""

from collections.abc import Iterator
from typing import NamedTuple

from bnlab.grading.escape import harmless_markdown, literal
from bnlab.grading.submission import Submission
from bnlab.grading.submission.cells import HandedIn
from bnlab.grading.submission.match import Match
from bnlab.grading.submission.order import (
    LEARNER,
    SETUP,
    TEST,
    learner_text,
    name_of_run,
    places_of_tests,
    position,
    setup_place,
)
from bnlab.source.cell import SourceCell
from bnlab.source.lesson import LessonSource

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def repaired_notebook(submission: Submission, source: LessonSource) -> dict:
    """The notebook that nbgrader scores and shows.

    Parameters
    ----------
    submission : Submission
        One without cells gives the lesson without a single answer.
    source : LessonSource

    Returns
    -------
    dict
        nbformat 4.5: each of the lesson's setup and test cells once, with
        the lesson's text; the learner's cells where they stood.
    """
    learners = list(_learners_cells(submission, source))
    taken = {placed.cell["id"] for placed in learners}
    lessons = list(_lessons_cells(submission, source))
    for placed in lessons:
        while placed.cell["id"] in taken:
            placed.cell["id"] += "-lesson"
    cells = sorted([*learners, *lessons], key=lambda placed: placed[:2])
    return {
        "cells": [placed.cell for placed in cells],
        "metadata": {
            "kernelspec": KERNEL,
            "language_info": {"name": "python"},
            "bnlab": {"lesson": source.lesson.number, "version": source.version},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


class _Placed(NamedTuple):
    """A cell with what decides its order: position, then rank, then arrival."""

    place: int
    rank: int
    cell: dict


def _learners_cells(submission: Submission, source: LessonSource) -> Iterator[_Placed]:
    last = {match.grade_id: place for place, match in enumerate(submission.matches)}
    for place, match in enumerate(submission.matches):
        if match.kind == "text":
            yield _Placed(place, LEARNER, _text_cell(match.mine))
        elif match.kind == "solution" and last[match.grade_id] == place:
            yield _Placed(place, LEARNER, _answer_cell(match))
        elif text := learner_text(match, source.lesson.learner_names).strip("\n"):
            added = make_cell("code", name_of_run(match), text, {})
            yield _Placed(place, LEARNER, added)


def _lessons_cells(submission: Submission, source: LessonSource) -> Iterator[_Placed]:
    matches = submission.matches
    tests = places_of_tests(matches, source)
    for cell in source.cells:
        place = position(matches, cell.grade_id)
        if cell.kind == "setup":
            yield _Placed(setup_place(matches, cell, source), SETUP, lesson_cell(cell))
        elif cell.kind == "test":
            place = tests[cell.grade_id] if place is None else place
            yield _Placed(place, TEST, lesson_cell(cell))
        elif cell.kind == "other" and place is not None:
            yield _Placed(place, LEARNER, lesson_cell(cell))


def _text_cell(mine: HandedIn) -> dict:
    shown = harmless_markdown if mine.cell_type == "markdown" else literal
    return make_cell("markdown", mine.cell_id, shown(mine.source), {})


def _answer_cell(match: Match) -> dict:
    """The lesson's cell around the learner's answer, under the learner's id."""
    return lesson_cell(match.lessons, match.mine.source) | {"id": match.mine.cell_id}


def lesson_cell(cell: SourceCell, text: str | None = None) -> dict:
    """A cell of the lesson, with the learner's `text` if it is an answer's."""
    metadata = {"nbgrader": cell.nbgrader} if cell.nbgrader else {}
    metadata["deletable"] = False
    if cell.kind != "solution" and not cell.is_guess:
        metadata["editable"] = False
    text = cell.source if text is None else text
    return make_cell(cell.cell_type, cell.cell_id, text, metadata)


def make_cell(cell_type: str, cell_id: str, text: str, metadata: dict) -> dict:
    """A cell of nbformat 4.5 without outputs."""
    cell = {"cell_type": cell_type, "id": cell_id, "source": text}
    cell["metadata"] = metadata
    if cell_type == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell
