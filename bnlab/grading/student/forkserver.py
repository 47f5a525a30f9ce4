"""The jail's first process: it has imported everything, and forks for each run.

It is told what to do by single letters: fork (with the line for the new process), or
end what was forked, with all that this has started.
"""

import contextlib
import os
import signal
import socket
import struct
import time
from collections.abc import Callable

from bnlab.grading.rpc.limits import SECONDS_TO_END

FORK, END, AWAIT = b"F", b"E", b"A"
READY = b"R"
STATUS = struct.Struct(">?i")


class Template:
    """Forks, one child at a time.

    Parameters
    ----------
    control : socket
        Where the letters come from.
    run : callable
        What a child does with its line.
    scratch : tuple of str
        Folders that are emptied between two runs.
    alone : bool
        Whether the process space is a jail's, so that all of it can be ended.
    """

    def __init__(
        self,
        control: socket.socket,
        run: Callable[[socket.socket], None],
        scratch: tuple[str, ...],
        alone: bool,
    ):
        self._control, self._run = control, run
        self._scratch, self._alone = scratch, alone
        self._child = 0

    def serve(self, before: Callable[[], None]) -> None:
        """Say that all is imported, do `before`, then as told until the line ends."""
        self._control.sendall(READY)
        before()
        while True:
            letter, lines, _, _ = socket.recv_fds(self._control, 1, 1)
            if not letter:
                break
            if letter == FORK:
                self._fork(socket.socket(fileno=lines[0]))
            else:
                self._control.sendall(STATUS.pack(*self._end(letter == AWAIT)))
        self._end(False)

    def _fork(self, line: socket.socket) -> None:
        self._end(False)
        self._child = os.fork()
        if self._child:
            line.close()
            return
        status = 1
        try:
            # With it the learner's code could answer in the place of this process.
            self._control.close()
            if not self._alone:
                os.setsid()
            self._run(line)
            status = 0
        finally:
            os._exit(status)  # or the child would go on as a second server

    def _end(self, expected: bool) -> tuple[bool, int]:
        """End the child, if there is one; whether it ended by itself, and how."""
        if not self._child:
            return False, 0
        status = self._await(SECONDS_TO_END if expected else 0.0)
        self._kill()  # though it has ended: what it has started lives on
        if status is None:
            _, status = os.waitpid(self._child, 0)
            by_itself = False
        else:
            by_itself = True
        self._child = 0
        self._tidy()
        return by_itself, os.waitstatus_to_exitcode(status)

    def _await(self, seconds: float) -> int | None:
        until = time.monotonic() + seconds
        while True:
            pid, status = os.waitpid(self._child, os.WNOHANG)
            if pid:
                return status
            if time.monotonic() >= until:
                return None
            time.sleep(0.002)

    def _kill(self) -> None:
        """In a jail everything but this process and the first one."""
        with contextlib.suppress(ProcessLookupError):
            if self._alone:
                os.kill(-1, signal.SIGKILL)
            else:
                os.killpg(self._child, signal.SIGKILL)

    def _tidy(self) -> None:
        """What can't be removed stays: it is the student's own."""
        for folder in self._scratch:
            for entry in os.listdir(folder):
                _remove(os.path.join(folder, entry))


def _remove(path: str) -> None:
    with contextlib.suppress(OSError):
        if os.path.isdir(path) and not os.path.islink(path):
            import shutil  # seldom needed, and not cheap

            shutil.rmtree(path, ignore_errors=True)
        else:
            os.unlink(path)
