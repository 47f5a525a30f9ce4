"""The order of a run: which cells, and what stands above each test."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bnlab.grading.submission.match import Match, defines, last_definition
from bnlab.source.cell import SourceCell
from bnlab.source.lesson import LessonSource


@dataclass(frozen=True)
class StudentCell:
    """A cell that the student process runs.

    Attributes
    ----------
    cell_id : str
        Unique in the submission; the notebook's own where it has one.
    grade_id : str or None
        Of a setup cell or an exercise's cell, None of an added one.
    source : str
        The lesson's source for a setup cell, else the learner's.
    kind : {"setup", "learner"}
    """

    cell_id: str
    grade_id: str | None
    source: str
    kind: Literal["setup", "learner"] = "learner"


@dataclass(frozen=True)
class _Step:
    """A cell at its place: the notebook's position, then setup cells first."""

    place: tuple[int, int]
    cell: StudentCell


SETUP, LEARNER, TEST = 0, 1, 2  # what goes first where places are equal


def arrange(
    matches: Sequence[Match], source: LessonSource
) -> tuple[tuple[StudentCell, ...], dict[str, int]]:
    """The cells to run in order, and how many of them precede each test.

    Parameters
    ----------
    matches : sequence of Match
        The handed-in cells in the notebook's order.
    source : LessonSource
    """
    steps = [*_setup_steps(matches, source), *_learner_steps(matches, source)]
    steps.sort(key=lambda step: step.place)
    above = {
        name: sum(step.place < (place, TEST) for step in steps)
        for name, place in places_of_tests(matches, source).items()
    }
    return tuple(step.cell for step in steps), above


def places_of_tests(matches: Sequence[Match], source: LessonSource) -> dict[str, int]:
    """For each test's grade_id, the position at which it runs."""
    answers = [_answer(match, source) for match in matches]
    return {
        test.grade_id: _place_of_test(matches, answers, test) for test in source.tests
    }


def _setup_steps(matches: Sequence[Match], source: LessonSource) -> Iterator[_Step]:
    for cell in source.setup:
        place = setup_place(matches, cell, source)
        run = StudentCell(cell.cell_id, cell.grade_id, cell.source, "setup")
        yield _Step((place, SETUP), run)


def setup_place(
    matches: Sequence[Match], cell: SourceCell, source: LessonSource
) -> int:
    """Where it stands, but above all that the lesson has below it."""
    order = {each.grade_id: i for i, each in enumerate(source.cells)}
    own = position(matches, cell.grade_id)
    below = (
        place
        for place, match in enumerate(matches)
        if match.lessons and order[match.grade_id] > order[cell.grade_id]
    )
    first_below = next(below, 0 if own is None else own)
    return first_below if own is None else min(own, first_below)


def _learner_steps(matches: Sequence[Match], source: LessonSource) -> Iterator[_Step]:
    names = source.lesson.learner_names
    for place, match in enumerate(matches):
        text = learner_text(match, names)
        if text.strip():
            grade_id = match.grade_id if match.kind == "solution" else None
            run = StudentCell(name_of_run(match), grade_id, text)
            yield _Step((place, LEARNER), run)


def name_of_run(match: Match) -> str:
    """The id of what runs of a handed-in cell; an addition has its own."""
    added = "" if match.kind in ("added", "solution") else "-added"
    return match.mine.cell_id + added


def learner_text(match: Match, names: Sequence[str]) -> str:
    """What runs of a handed-in cell beside the lesson's own text.

    A read-only cell can be edited in some editors, and is merged with its
    neighbour by a slip: lines added to a setup cell count, and so does an
    answer in any other cell.
    """
    if match.kind in ("added", "solution"):
        return match.mine.source
    if match.kind == "text" or match.untouched or match.mine.cell_type != "code":
        return ""
    added = match.additions
    if match.kind == "setup" or any(defines(added, name) for name in names):
        return added
    return ""


def _answer(match: Match, source: LessonSource) -> str:
    """What a handed-in cell may answer with; the released stub is no answer."""
    if match.kind == "solution" and match.as_released:
        return ""
    return learner_text(match, source.lesson.learner_names)


def _place_of_test(
    matches: Sequence[Match], answers: Sequence[str], test: SourceCell
) -> int:
    """At its cell, unless its exercise is answered only below that."""
    own = position(matches, test.grade_id)
    if own is None:
        own = _place_of_missing(matches, test)
    if last_definition(answers[: own + 1], test.exercise) is not None:
        return own
    below = last_definition(answers, test.exercise)
    return own if below is None else below


def _place_of_missing(matches: Sequence[Match], test: SourceCell) -> int:
    """Below the last of its exercise's cells, else at the end."""
    places = [i for i, match in enumerate(matches) if match.grade_id == test.exercise]
    return places[-1] if places else len(matches) - 1


def position(matches: Sequence[Match], grade_id: str) -> int | None:
    """Where the first cell stands that is the lesson's `grade_id`."""
    return next(
        (place for place, match in enumerate(matches) if match.grade_id == grade_id),
        None,
    )
