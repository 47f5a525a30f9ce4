"""The student's processes, as the examiner sees them from outside the jail.

A fork server is the jail's first process: it imports everything once, then forks a
student process whenever it is asked to. When the whole jail is lost, the next student
process comes from a new one.
"""

import contextlib
import os
import signal
import socket
import subprocess
from collections.abc import Callable
from typing import BinaryIO

from bnlab.grading.limits import (
    MAX_COMPLAINT_BYTES,
    SECONDS_TO_ANSWER,
    SECONDS_TO_REAP,
    SECONDS_TO_START,
)
from bnlab.grading.rpc.channel import Channel
from bnlab.grading.student import forkserver

ENDED = "the process that ran your code ended by itself in the middle of it"
# Windows knows few of these.
_SENTENCES = {
    getattr(signal, name, None): sentence
    for name, sentence in {
        "SIGXCPU": "your code used more processor time than it may",
        "SIGXFSZ": "your code wrote a larger file than it may",
        "SIGSEGV": "your code crashed its process (segmentation fault)",
        "SIGABRT": "your code crashed its process (abort)",
        "SIGKILL": "your code's process was killed, as when memory runs out",
    }.items()
}


class StudentProcess:
    """One process that runs a learner's code.

    Parameters
    ----------
    server : ForkServer
        Forked it, and can end it.
    line : socket
        Our end of the line to it.

    Attributes
    ----------
    channel : Channel
    """

    def __init__(self, server, line: socket.socket):
        self._server, self._line = server, line
        self.channel = Channel(line)
        self._stopped = False

    @property
    def pid(self) -> int:
        """Of the jail that it is in, from outside."""
        return self._server.pid

    def await_ready(self) -> None:
        """Wait until it listens.

        Raises
        ------
        NotStarted
        """
        try:
            self._server.await_ready()
        except Exception:
            self._line.close()
            raise

    def epitaph(self) -> str:
        """Why a process ended that should have gone on; it is stopped."""
        ended = self._end(expected=True)
        if ended is None:
            return ENDED
        by_itself, code = ended
        return _SENTENCES.get(-code, ENDED) if by_itself else ENDED

    def stop(self) -> None:
        """End it with all it started, and wait until it is gone."""
        if not self._stopped:
            self._end(expected=False)

    def _end(self, expected: bool) -> tuple[bool, int] | None:
        self._stopped = True
        self._line.close()
        return None if self._server.lost else self._server.end(expected)


class NotStarted(RuntimeError):
    """A jail that didn't come to life; nobody's code is to blame."""


class ForkServer:
    """One jail, whose first process forks a student process when asked.

    Parameters
    ----------
    process : subprocess.Popen
        The jail from outside.
    control : socket
        Our line to its first process.
    complaints : file
        What it says on standard error before it is ready.

    Attributes
    ----------
    lost : bool
        Whether it is gone.
    """

    def __init__(
        self, process: subprocess.Popen, control: socket.socket, complaints: BinaryIO
    ):
        self._process, self._control = process, control
        self._complaints = complaints
        self.pid, self.lost, self._ready = process.pid, False, False

    def start(self) -> StudentProcess:
        """A new student process; the one before must have been stopped."""
        ours, theirs = socket.socketpair()
        # Our copy of its end is closed, so that the line ends when the process does.
        # If the jail is gone, waiting for it will say why.
        with theirs, contextlib.suppress(OSError):
            socket.send_fds(self._control, [forkserver.FORK], [theirs.fileno()])
        return StudentProcess(self, ours)

    def await_ready(self) -> None:
        """Wait until all is imported there.

        Raises
        ------
        NotStarted
            With what it complained of.
        """
        if self._ready:
            return
        if self._receive(1, SECONDS_TO_START) != forkserver.READY:
            self._complaints.seek(0)
            said = self._complaints.read(MAX_COMPLAINT_BYTES)
            said = said.decode("utf-8", "replace").strip()
            self.close()
            raise NotStarted(f"the jail didn't start: {said or 'it says nothing'}")
        self._complaints.close()
        self._ready = True

    def end(self, expected: bool) -> tuple[bool, int] | None:
        """End the student process with all it started.

        Parameters
        ----------
        expected : bool
            Whether it seems to have ended by itself.

        Returns
        -------
        tuple of bool and int, or None
            Whether it had ended by itself, and with which code; None if the
            whole jail is gone, by now at least.
        """
        try:
            self._control.sendall(forkserver.AWAIT if expected else forkserver.END)
            # The learner's code runs as the same user, and may have stopped the server.
            said = self._receive(forkserver.STATUS.size, SECONDS_TO_ANSWER)
        except OSError:
            said = b""
        if len(said) == forkserver.STATUS.size:
            return forkserver.STATUS.unpack(said)
        self.close()
        return None

    def _receive(self, size: int, seconds: float) -> bytes:
        self._control.settimeout(seconds)
        try:
            return self._control.recv(size, socket.MSG_WAITALL)
        except (TimeoutError, ConnectionError):
            return b""

    def close(self) -> None:
        """End the jail, and wait until everything in it is gone."""
        self.lost = True
        self._control.close()
        self._complaints.close()
        if self._process.poll() is None:
            self._kill()

    def _kill(self) -> None:
        """The jail's first process, which takes all with it; then what waits for it.

        In this order bubblewrap reaps it. Killed at once, both would leave a dead
        entry in the table of processes wherever the system's first one reaps none.
        """
        for first in _children(self.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(first, signal.SIGKILL)
        try:
            self._process.wait(SECONDS_TO_REAP)
        except subprocess.TimeoutExpired:
            os.killpg(self.pid, signal.SIGKILL)
            self._process.wait()


def _children(pid: int) -> list[int]:
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as children:
            return [int(child) for child in children.read().split()]
    except OSError:  # not every kernel lists them
        return []


class StudentProcesses:
    """Starts the student processes of one submission; a context manager.

    Parameters
    ----------
    start_server : callable
        Gives a new fork server, in a jail of its own.
    """

    def __init__(self, start_server: Callable[[], ForkServer]):
        self._start_server = start_server
        self._server = start_server()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self) -> None:
        """End the jail and all in it."""
        self._server.close()

    def start(self) -> StudentProcess:
        """A new student process."""
        if self._server.lost:
            self._server = self._start_server()
        return self._server.start()
