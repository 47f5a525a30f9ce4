"""Examine one submission: run the source's tests, ask a student process for answers.

Each submission runs twice, in two processes. In the first one only visible checks ask,
and what the learner's code says there is shown. The hidden tests ask in the second one,
of which nothing is shown but a type and a line: so no hidden input finds a way out.
"""

import secrets
import time
from collections.abc import Callable, Sequence

from bnlab.checks import seeds
from bnlab.grading.examiner.errors import LimitReached, StudentError
from bnlab.grading.examiner.replay import Replay
from bnlab.grading.examiner.run_test import Outcome, run_part, run_setup
from bnlab.grading.limits import Limits
from bnlab.grading.result import CellResult, Result
from bnlab.grading.submission import Submission
from bnlab.source.cell import SourceCell
from bnlab.source.lesson import LessonSource

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
        Where the learner's code runs; see `bnlab.grading.sandbox.jail`.
    seed : int, optional
        Draws the inputs; fresh unless given.

    Returns
    -------
    Result
        A test that wasn't finished has 0 points.
    """
    seed = secrets.randbits(32) if seed is None else seed
    with seeds.fixed(seed), jail.processes() as processes:
        examination = _Examination(source, submission, processes.start, jail.limits)
        examination.visible_pass()
        examination.hidden_pass()
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
        self._outcomes: dict[str, Outcome] = {}
        self._finished: set[str] = set()
        self._outputs = {}

    def visible_pass(self) -> None:
        """Run every test's visible part; keep what the learner's cells print."""
        replay = self._replay(keep=True)
        try:
            self._ask_all(replay, self._source.tests, hidden=False)
            _run_the_rest(replay, self._submission)
        finally:
            replay.close()
        self._outputs = replay.outputs

    def hidden_pass(self) -> None:
        """Run the hidden part of the tests whose visible part passed."""
        passed = [t for t in self._source.tests if t.grade_id in self._finished]
        tests = [test for test in passed if test.hidden]
        # What isn't finished earns nothing, so a pass that ends early gives no points.
        self._finished -= {test.grade_id for test in tests}
        replay = self._replay(keep=False)
        try:
            self._ask_all(replay, tests, hidden=True)
        finally:
            replay.close()

    def _replay(self, keep: bool) -> Replay:
        return Replay(
            self._start,
            self._submission.cells,
            self._limits,
            self._until,
            keep,
            self._skipped,
        )

    def _ask_all(
        self, replay: Replay, tests: Sequence[SourceCell], hidden: bool
    ) -> None:
        namespace = run_setup(self._source)
        for test in sorted(tests, key=self._above):
            outcome = self._ask(replay, test, hidden, namespace)
            self._outcomes[test.grade_id] = outcome
            if outcome.passed:
                self._finished.add(test.grade_id)

    def _above(self, test: SourceCell) -> int:
        return self._submission.above.get(test.grade_id, len(self._submission.cells))

    def _ask(self, replay, test, hidden, namespace) -> Outcome:
        try:
            replay.reach(self._above(test))
        except LimitReached as error:
            return Outcome(passed=False, messages=(f"{test.exercise}: {error}.",))
        return run_part(self._source, test, hidden, replay, namespace)

    def result(self, seed: int) -> Result:
        """What was found so far; a test that wasn't finished has 0 points."""
        cells = tuple(map(self._cell_result, self._source.tests))
        notes = tuple(self._submission.notes)
        outputs = tuple(self._outputs.values())
        return Result(self._source.lesson.number, seed, cells, notes, outputs)

    def _cell_result(self, test: SourceCell) -> CellResult:
        unfinished = Outcome(False, (f"{test.exercise}: {NOT_FINISHED}.",), "limit")
        outcome = self._outcomes.get(test.grade_id, unfinished)
        passed = outcome.passed and test.grade_id in self._finished
        points = test.points if passed else 0
        return CellResult(
            test.grade_id, points, test.points, outcome.messages, outcome.failure
        )


def _run_the_rest(replay: Replay, submission: Submission) -> None:
    """Run the cells below all tests, for what they print; no points hang on them."""
    try:
        replay.reach(len(submission.cells))
    except LimitReached:
        return
