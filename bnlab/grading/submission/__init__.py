"""A submission as grading sees it: which cells run, and what was repaired."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bnlab.grading.limits import MAX_NOTES
from bnlab.grading.submission.cells import collect_cells
from bnlab.grading.submission.file import Unreadable, parse, read_bytes
from bnlab.grading.submission.match import Match, defines, match_cells
from bnlab.grading.submission.notes import remarks
from bnlab.grading.submission.order import StudentCell, arrange
from bnlab.grading.submission.origin import other_lesson, remarks_on_origin
from bnlab.source.lesson import LessonSource

__all__ = ["StudentCell", "Submission", "Unreadable", "read_submission"]


@dataclass(frozen=True)
class Submission:
    """What runs for a submission, in the notebook's order.

    Attributes
    ----------
    cells : tuple of StudentCell
    above : dict of str to int
        For each test's grade_id, how many of `cells` stand above it: those
        have run before it, and no others. It needn't grow from test to
        test, since a learner may have moved cells.
    notes : tuple of str
        A sentence for each thing repaired, for the feedback.
    matches : tuple of Match
        The handed-in cells, each with the lesson's cell that it is.
    """

    cells: tuple[StudentCell, ...]
    above: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()


def read_submission(origin: bytes | str | Path, source: LessonSource) -> Submission:
    """Read what was handed in for a lesson.

    Parameters
    ----------
    origin : bytes, str or Path
        A notebook's content, or where its file is.
    source : LessonSource

    Returns
    -------
    Submission
        Whatever could be repaired is, with a note.

    Raises
    ------
    Unreadable
        With a reason; a link, pipe or device is never opened.
    """
    data = origin if isinstance(origin, bytes) else read_bytes(origin)
    notebook, notes = parse(data)
    cells = collect_cells(notebook, notes)
    matches = match_cells(cells, source, notes)
    _require_some_answer(matches, notebook, source)
    notes += remarks_on_origin(notebook, source)
    notes.extend(remarks(matches, source))
    steps, above = arrange(matches, source)
    return Submission(steps, above, _few(notes), tuple(matches))


def _require_some_answer(
    matches: Sequence[Match], notebook: dict, source: LessonSource
) -> None:
    """Refuse a notebook that has nothing to do with the lesson."""
    names, other = source.lesson.learner_names, other_lesson(notebook, source)
    if any(match.kind in ("solution", "test") for match in matches):
        return
    if any(defines(match.mine.source, name) for match in matches for name in names):
        return
    claim = f"; it says that it is lesson {other}'s" if other else ""
    raise Unreadable(
        f"it has none of the exercises of lesson {source.lesson.number}{claim}"
    )


def _few(notes: Sequence[str]) -> tuple[str, ...]:
    if len(notes) <= MAX_NOTES:
        return tuple(notes)
    rest = len(notes) - MAX_NOTES
    return (*notes[:MAX_NOTES], f"{rest} more such repairs were made.")
