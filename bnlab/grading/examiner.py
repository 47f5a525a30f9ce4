"""The examiner: it runs the source's tests, and asks the student's process for answers.

Everybody sits twice, in two processes. In the first one only visible checks ask, and
what the learner's code says there is shown. The hidden tests ask in the second one,
of which nothing is shown but a type and a line: so no hidden input finds a way out.
"""

import secrets
import time
from collections.abc import Callable

from bnlab.checks import seeds
from bnlab.grading.failures import LimitReached, StudentError
from bnlab.grading.lesson import LessonSource
from bnlab.grading.limits import Limits
from bnlab.grading.part import Told, run_part, run_setup
from bnlab.grading.result import CellResult, Result
from bnlab.grading.sitting import Sitting
from bnlab.grading.source import SourceCell
from bnlab.grading.source_names import imports_of, stands_alone
from bnlab.grading.submission import Submission

NOT_FINISHED = "was not finished"


def examine(
    source: LessonSource, submission: Submission, jail, seed: int | None = None
) -> Result:
    """Grade one submission.

    Parameters
    ----------
    source : LessonSource
        Where the tests come from.
    submission : Submission
    jail : Jail
        Where the learner's code runs; see `bnlab.grading.jail`.
    seed : int, optional
        Draws the inputs; fresh unless given.

    Returns
    -------
    Result
        A test that wasn't finished has 0 points.
    """
    seed = secrets.randbits(32) if seed is None else seed
    seeds.use(seed)
    try:
        with jail.stay(imports_of(source.setup)) as stay:
            examination = _Examination(source, submission, stay.start, jail.limits)
            examination.visible_pass()
            examination.hidden_pass()
    finally:
        seeds.use(None)
    return examination.result(seed)


class _Examination:
    def __init__(
        self,
        source: LessonSource,
        submission: Submission,
        start: Callable,
        limits: Limits,
    ):
        self._source, self._submission = source, submission
        self._start, self._limits = start, limits
        self._until = time.monotonic() + limits.seconds_per_run
        self._skipped: dict[str, StudentError] = {}
        self._told: dict[str, Told] = {}
        self._finished: set[str] = set()
        self._outputs = {}

    def visible_pass(self) -> None:
        """Run every test's visible part; keep what the learner's cells print."""
        sitting = self._sitting(keep=True)
        try:
            self._ask_all(sitting, self._source.tests, [False])
            with_rest = len(self._submission.cells)
            _reach(sitting, with_rest)
        finally:
            sitting.close()
        self._outputs = sitting.outputs

    def hidden_pass(self) -> None:
        """Run the tests that passed again, with their hidden parts."""
        passed = [t for t in self._source.tests if t.grade_id in self._finished]
        hidden = [test for test in passed if test.hidden]
        self._finished -= {test.grade_id for test in hidden}
        sitting = self._sitting(keep=False)
        try:
            self._ask_all(sitting, hidden, [True])
        finally:
            sitting.close()

    def _sitting(self, keep: bool) -> Sitting:
        return Sitting(
            self._start,
            self._submission.cells,
            self._limits,
            self._until,
            keep,
            self._skipped,
        )

    def _ask_all(self, sitting: Sitting, tests, parts: list[bool]) -> None:
        namespace = run_setup(self._source)
        for test in sorted(tests, key=self._above):
            wanted = parts if parts == [False] or stands_alone(test) else [False, True]
            told = self._ask(sitting, test, wanted, namespace)
            self._told[test.grade_id] = told
            if told.passed:
                self._finished.add(test.grade_id)

    def _above(self, test: SourceCell) -> int:
        return self._submission.above.get(test.grade_id, len(self._submission.cells))

    def _ask(self, sitting, test, parts, namespace) -> Told:
        told = Told()
        try:
            sitting.reach(self._above(test))
        except LimitReached as error:
            return Told(passed=False, messages=(f"{test.exercise}: {error}.",))
        quiet = True in parts
        for hidden in parts:
            told = run_part(self._source, test, hidden, quiet, sitting, namespace)
            if not told.passed:
                break
        return told

    def result(self, seed: int) -> Result:
        """What was found so far; a test that wasn't finished has 0 points."""
        cells = tuple(map(self._cell_result, self._source.tests))
        notes = tuple(self._submission.notes)
        outputs = tuple(self._outputs.values())
        return Result(self._source.lesson.number, seed, cells, notes, outputs)

    def _cell_result(self, test: SourceCell) -> CellResult:
        told = self._told.get(test.grade_id)
        if told is None:
            told = Told(False, (f"{test.exercise}: {NOT_FINISHED}.",), "limit")
        passed = told.passed and test.grade_id in self._finished
        points = test.points if passed else 0
        return CellResult(
            test.grade_id, points, test.points, told.messages, told.failure
        )


def _reach(sitting: Sitting, count: int) -> None:
    """Run the remaining cells, for what they print; no points hang on them."""
    try:
        sitting.reach(count)
    except LimitReached:
        return
