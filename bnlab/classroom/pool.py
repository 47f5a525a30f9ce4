"""Results found ahead by worker processes, in the order they will be asked for."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from bnlab.grading.grade import unreadable_result
from bnlab.grading.result import Result
from bnlab.grading.task import grade_file, source_at

AHEAD = 4  # results a worker may find before they are asked for; bounds memory


def _become_worker() -> None:
    """Leave Ctrl-C to the parent, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    multiprocessing.parent_process().join()
    os._exit(1)


class Workers:
    """A pool of processes that grade a class's files.

    Parameters
    ----------
    count : int
        Processes at a time.
    source, below : Path
        The lesson's source, and the trusted folder above all files.
    seed : int or None
    """

    def __init__(self, count: int, source: Path, below: Path, seed: int | None):
        self._count = count
        self._task = (source, below, seed)
        self._waiting: deque[Path] = deque()
        self._found: dict[Path, Future] = {}
        self._pool = self._new_pool(count)

    @staticmethod
    def _new_pool(count: int) -> ProcessPoolExecutor:
        # A fork would copy the gradebook's open connection.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(count, context, initializer=_become_worker)

    def plan(self, files: Sequence[Path]) -> None:
        """Say which files will be asked for, in which order."""
        self._waiting = deque(files)
        self._go_ahead()

    def result(self, file: Path) -> Result:
        """The result of a planned file; waits for it."""
        future = self._found.pop(file)
        try:
            self._go_ahead()
            return future.result()
        except BrokenProcessPool:
            return self._second_try(file)

    def _go_ahead(self) -> None:
        while self._waiting and len(self._found) < self._count * AHEAD:
            file = self._waiting[0]
            self._found[file] = self._submit(self._pool, file)
            self._waiting.popleft()

    def _submit(self, pool: ProcessPoolExecutor, file: Path) -> Future:
        source, below, seed = self._task
        return pool.submit(grade_file, source, file, below, seed)

    def _second_try(self, file: Path) -> Result:
        """A worker died, perhaps of this file: alone, and only once more."""
        self._replace_pool()
        with self._new_pool(1) as pool:
            try:
                return self._submit(pool, file).result()
            except BrokenProcessPool:
                reason = "the grader's own process ended twice while grading it"
                return unreadable_result(source_at(self._task[0]), reason)

    def _replace_pool(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._new_pool(self._count)
        self._found = {file: self._submit(self._pool, file) for file in self._found}

    def close(self) -> None:
        """Stop without waiting for results that nobody will ask for."""
        self._pool.shutdown(wait=True, cancel_futures=True)
