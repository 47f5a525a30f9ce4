"""Grade in one process, as a learner's own kernel would run everything."""

import linecache

from bnlab.checks import CheckFailed, seeds
from bnlab.checks.failure import failure_of
from bnlab.grading.examiner.run_test import quiet
from bnlab.grading.result import CellResult
from bnlab.grading.submission import Submission
from bnlab.source.cell import SourceCell
from bnlab.source.lesson import LessonSource


def grade_in_one_kernel(
    source: LessonSource, submission: Submission, seed: int
) -> CellResult:
    """Run a submission and the one test of `source` in one namespace.

    Only for code that one trusts: nothing keeps it from reading the tests.

    Parameters
    ----------
    source : LessonSource
        With a single test cell.
    submission : Submission
    seed : int
        Of the data that the test draws.
    """
    (test,) = source.tests
    above = submission.above.get(test.grade_id, len(submission.cells))
    namespace = {"__name__": "__main__"}
    with quiet(), seeds.fixed(seed):
        for cell in submission.cells[:above]:
            _run(cell.cell_id, cell.source, namespace)
        failed = _failure(test, namespace)
    points = 0 if failed else test.points
    return CellResult(test.grade_id, points, test.points, failed)


def _failure(test: SourceCell, namespace: dict) -> tuple[str, ...]:
    """What a test says of a wrong answer; nothing of a right one."""
    for text, hidden in ((test.visible, False), (test.hidden, True)):
        try:
            _run(test.grade_id, text, namespace)
        except CheckFailed as error:
            return tuple(error.result.lines())
        except Exception as error:
            sentence = failure_of(error).sentence(hidden).rstrip(".")
            return (f"{test.exercise}: {sentence}.",)
    return ()


def _run(name: str, source: str, namespace: dict) -> None:
    """Run a cell whose lines a traceback can show, as a kernel does."""
    filename = f"<{name}>"
    linecache.cache[filename] = len(source), None, source.splitlines(True), filename
    exec(compile(source, filename, "exec"), namespace)
