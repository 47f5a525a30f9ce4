"""A submission sits its exam: its cells run in a student process, as far as needed.

When a process is lost, the next one runs the cells again, without the one that lost
it if it was a cell. So one bad exercise costs only its own points.
"""

import time
from collections.abc import Callable

from bnlab.grading.examiner.errors import LimitReached, StudentError
from bnlab.grading.examiner.session import Session
from bnlab.grading.limits import Limits
from bnlab.grading.result import CellOutput
from bnlab.grading.submission import StudentCell


class Replay:
    """One or more student processes, one after the other, for one submission.

    Parameters
    ----------
    start : callable
        Starts a student process.
    cells : sequence of StudentCell
        What runs, in order.
    limits : Limits
    until : float
        When, by `time.monotonic`, all must be done.
    keep : bool
        Whether to keep what cells print.
    skipped : dict of str to StudentError
        Cells known to lose their process, by id; more are added.

    Attributes
    ----------
    errors : dict of str to StudentError
        What each cell raised that didn't end well.
    outputs : dict of str to CellOutput
    session : Session or None
    """

    def __init__(
        self,
        start: Callable,
        cells: tuple[StudentCell, ...],
        limits: Limits,
        until: float,
        keep: bool,
        skipped: dict[str, StudentError],
    ):
        self._start, self._cells, self._limits = start, cells, limits
        self._until, self._keep, self.skipped = until, keep, skipped
        self._lines = {cell.cell_id: cell.source.split("\n") for cell in cells}
        self._done = 0
        self.session: Session | None = None
        self.errors: dict[str, StudentError] = {}
        self.outputs: dict[str, CellOutput] = {}

    def reach(self, count: int) -> Session:
        """A session in which the first `count` cells have run, and no others.

        Raises
        ------
        LimitReached
            If the submission's time is over.
        """
        if self._done > count or (self.session and self.session.lost):
            self.close()
        while self.session is None or self._done < count:
            self._advance()
        return self.session

    def _advance(self) -> None:
        """Start a process, or run one more cell in it."""
        if self.session is None:
            if time.monotonic() >= self._until:
                whole = self._limits.seconds_per_run
                raise LimitReached(
                    f"your notebook took longer than {whole:g} seconds in all"
                )
            self.session = Session(
                self._start(), self._limits, self.line_of, self._until
            )
            return
        self._run(self._cells[self._done])

    def _run(self, cell: StudentCell) -> None:
        self._done += 1
        if cell.cell_id in self.skipped:
            self.errors[cell.cell_id] = self.skipped[cell.cell_id]
            return
        try:
            ran = self.session.run(
                cell.cell_id, cell.source, cell.kind == "learner", self._keep
            )
        except LimitReached as error:
            self.errors[cell.cell_id] = self.skipped[cell.cell_id] = error
            self._note(cell, error, "", False)
            self.close()
        else:
            self._note(cell, *ran)

    def _note(
        self, cell: StudentCell, error: StudentError | None, printed: str, cut: bool
    ) -> None:
        if error:
            self.errors[cell.cell_id] = error
        if self._keep and cell.kind == "learner":
            kind, trace = ("", "")
            if error:
                kind, trace = error.student_type, error.student_traceback
            self.outputs[cell.cell_id] = CellOutput(
                cell.cell_id, printed, cut, kind, trace
            )

    def error_of(self, name: str) -> StudentError | None:
        """What the cell that should define `name` raised."""
        for cell in self._cells:
            if cell.grade_id == name and cell.cell_id in self.errors:
                return self.errors[cell.cell_id]
        return None

    def line_of(self, place) -> str | None:
        """The line of the submission at ``(cell_id, number)``, if there is one."""
        if type(place) is not tuple or len(place) != 2:
            return None
        cell_id, number = place
        if type(cell_id) is not str or type(number) is not int:
            return None
        lines = self._lines.get(cell_id, [])
        return lines[number - 1].strip() if 0 < number <= len(lines) else None

    def close(self) -> None:
        """End the process; the next one starts from the first cell."""
        if self.session:
            self.session.close()
        self.session, self._done = None, 0
