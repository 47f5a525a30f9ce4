"""A jail that runs, as the examiner sees it, for all processes of a submission."""

import contextlib
import os
import signal
import socket
import subprocess
from collections.abc import Callable
from typing import BinaryIO

from bnlab.grading import template
from bnlab.grading.student_process import StudentProcess

SECONDS_TO_START = 60.0
SECONDS_TO_ANSWER = 5.0
SECONDS_TO_REAP = 1.0


class NotStarted(RuntimeError):
    """A jail that didn't come to life; nobody's code is to blame."""


class Room:
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
        # If the jail is gone, waiting for it will say why.
        with theirs, contextlib.suppress(OSError):
            socket.send_fds(self._control, [template.FORK], [theirs.fileno()])
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
        if self._receive(1, SECONDS_TO_START) != template.READY:
            self._complaints.seek(0)
            said = self._complaints.read(2000).decode("utf-8", "replace").strip()
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
            self._control.sendall(template.AWAIT if expected else template.END)
            said = self._receive(template.STATUS.size, SECONDS_TO_ANSWER)
        except OSError:
            said = b""
        if len(said) == template.STATUS.size:
            return template.STATUS.unpack(said)
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


class Stay:
    """One submission's stay: a room, and another one if that is lost.

    Parameters
    ----------
    open_room : callable
        Gives a new room.
    """

    def __init__(self, open_room: Callable[[], Room]):
        self._open_room = open_room
        self._room = open_room()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self) -> None:
        """End the room."""
        self._room.close()

    def start(self) -> StudentProcess:
        """A new student process."""
        if self._room.lost:
            self._room = self._open_room()
        return self._room.start()
