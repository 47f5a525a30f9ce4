"""A cell of a lesson's source: what learners see of it, and what is hidden."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Kind = Literal["setup", "solution", "test", "other"]

STUB = "pass  # your code here"
BEGIN_SOLUTION, END_SOLUTION = "### BEGIN SOLUTION", "### END SOLUTION"
BEGIN_HIDDEN, END_HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
TEST_PREFIX = "test_"
GUESS_TAG = "prediction"


@dataclass(frozen=True)
class SourceCell:
    """One cell of a lesson's source.

    Attributes
    ----------
    cell_id, grade_id : str
        Equal by the course's rule. A guess has its name from its cell id alone.
    kind : {"setup", "solution", "test", "other"}
        What grading does with the cell; "other" is never run.
    cell_type : {"code", "markdown", "raw"}
    source : str
        Solution and hidden tests included.
    points : int
        Of a test cell; 0 for every other.
    tags : tuple of str
    """

    cell_id: str
    grade_id: str
    kind: Kind
    cell_type: str
    source: str
    points: int = 0
    tags: tuple[str, ...] = ()

    @property
    def is_guess(self) -> bool:
        """Whether learners write a guess into it, which nobody runs or grades."""
        return GUESS_TAG in self.tags

    @property
    def exercise(self) -> str:
        """The learner's name that a test cell tests."""
        return self.grade_id.removeprefix(TEST_PREFIX)

    @property
    def visible(self) -> str:
        """What learners see of a test cell."""
        return self.source.partition(BEGIN_HIDDEN)[0].rstrip("\n")

    @property
    def hidden(self) -> str:
        """The hidden tests on the lines they have in the cell, "" if none.

        Blank lines stand for the visible part, so that a traceback's line
        numbers are those of the whole cell.
        """
        before, marker, after = self.source.partition(BEGIN_HIDDEN)
        if not marker:
            return ""
        return "\n" * before.count("\n") + after.partition(END_HIDDEN)[0].rstrip()

    @property
    def nbgrader(self) -> dict:
        """What nbgrader's metadata says of the cell.

        Nothing of a guess: nbgrader records only cells that are locked, graded or
        answered, and refuses a notebook in which another one has a ``grade_id``.
        """
        if self.is_guess:
            return {}
        graded = self.kind == "test"
        return {
            "grade_id": self.grade_id,
            "grade": graded,
            "solution": self.kind == "solution",
            "locked": self.kind != "solution",
            "task": False,
            "schema_version": 3,
            "cell_type": self.cell_type,
        } | ({"points": self.points} if graded else {})

    @cached_property
    def released(self) -> str:
        """The source as a release has it: stubbed, hidden tests left out."""
        return hide_tests(_cut(self.source, BEGIN_SOLUTION, END_SOLUTION, STUB))


_CHECK_ANSWER = re.compile(r"^(check_answer\([^()\n]*?)(?:, explain=False)?\)", re.M)


def unexplained(source: str) -> str:
    """The text of a check that doesn't say whether the chosen option is right.

    Examples
    --------
    >>> unexplained('check_answer("02.q1", q1)')
    'check_answer("02.q1", q1, explain=False)'
    """
    return _CHECK_ANSWER.sub(r"\1, explain=False)", source)


def explained(source: str) -> str:
    """The text of a check that does, as the source has it.

    Examples
    --------
    >>> explained('check_answer("02.q1", q1, explain=False)')
    'check_answer("02.q1", q1)'
    """
    return _CHECK_ANSWER.sub(r"\1)", source)


def hide_tests(source: str) -> str:
    """The text of a cell without its hidden tests."""
    return _cut(source, BEGIN_HIDDEN, END_HIDDEN)


def _cut(source: str, begin: str, end: str, stub: str | None = None) -> str:
    lines, inside = [], False
    for line in source.split("\n"):
        if begin in line and stub is not None:
            lines.append(line[: len(line) - len(line.lstrip())] + stub)
        if not inside and begin not in line and end not in line:
            lines.append(line)
        inside = (inside or begin in line) and end not in line
    return "\n".join(lines)
