"""What grading found: points and sentences, test by test."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class CellResult:
    """The outcome of one test cell.

    Attributes
    ----------
    grade_id : str
    score, max_score : float
    messages : tuple of str
        What is wrong, or what there is to say of a right answer.
    failure : str
        "" for full marks, else the part that failed: "visible", "hidden",
        or "limit".
    """

    grade_id: str
    score: float
    max_score: float
    messages: tuple[str, ...] = ()
    failure: str = ""

    def to_json(self) -> dict[str, Any]:
        """The published form."""
        told = asdict(self)
        del told["failure"]
        return told | {"messages": list(self.messages)}


@dataclass(frozen=True)
class CellOutput:
    """What one of the learner's own cells printed and raised, for feedback.

    Attributes
    ----------
    cell_id : str
    printed : str
        At most so many bytes of it; `cut` says whether more was dropped.
    cut : bool
    error_type, traceback : str
        Empty if it ran to its end.
    """

    cell_id: str
    printed: str = ""
    cut: bool = False
    error_type: str = ""
    traceback: str = ""


@dataclass(frozen=True)
class Result:
    """The grade of one submission.

    Attributes
    ----------
    lesson : str
        Its number.
    seed : int
        Draws the same hidden inputs again.
    cells : tuple of CellResult
        In the source's order.
    notes : tuple of str
        What was repaired, and how it was graded.
    outputs : tuple of CellOutput
        Of the learner's cells; they go into feedback only.
    """

    lesson: str
    seed: int
    cells: tuple[CellResult, ...]
    notes: tuple[str, ...] = ()
    outputs: tuple[CellOutput, ...] = field(default=(), repr=False)

    @property
    def score(self) -> float:
        """Points earned."""
        return sum(cell.score for cell in self.cells)

    @property
    def max_score(self) -> float:
        """Points there were."""
        return sum(cell.max_score for cell in self.cells)

    def to_json(self) -> dict[str, Any]:
        """As `bnlab grade --json` prints it."""
        return {
            "lesson": self.lesson,
            "seed": self.seed,
            "score": self.score,
            "max_score": self.max_score,
            "cells": [cell.to_json() for cell in self.cells],
            "notes": list(self.notes),
        }
