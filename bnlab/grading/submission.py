"""A submission as grading sees it: which cells run, and what was repaired."""

from dataclasses import dataclass, field
from typing import Literal


class Unreadable(ValueError):
    """A submission that can't be graded; the message is the reason."""


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
    """

    cells: tuple[StudentCell, ...]
    above: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
