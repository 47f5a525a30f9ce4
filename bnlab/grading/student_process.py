"""A running student process: the line to it, its end, and what is said of that."""

import os
import signal
import socket
import subprocess
import time
from typing import BinaryIO

from bnlab.grading.channel import READY, Channel, Closed

# An ended process has closed its line a moment before it can be waited for.
SECONDS_TO_END = 2.0
SECONDS_TO_START = 60.0
ENDED = "the process that ran your code ended by itself in the middle of it"
_SENTENCES = {
    signal.SIGXCPU: "your code used more processor time than it may",
    signal.SIGXFSZ: "your code wrote a larger file than it may",
    signal.SIGSEGV: "your code crashed its process (segmentation fault)",
    signal.SIGABRT: "your code crashed its process (abort)",
    signal.SIGKILL: "your code's process was killed, as when memory runs out",
}


class NotStarted(RuntimeError):
    """A jail that didn't come to life; nobody's code is to blame."""


class StudentProcess:
    """What `Jail.start` gives.

    Parameters
    ----------
    process : subprocess.Popen
    line : socket
        Our end of the line to it.
    complaints : file
        What it says on standard error before it is ready.

    Attributes
    ----------
    channel : Channel
    pid : int
    """

    def __init__(
        self, process: subprocess.Popen, line: socket.socket, complaints: BinaryIO
    ):
        self._process, self._line, self._complaints = process, line, complaints
        self.channel = Channel(line)
        self.pid = process.pid

    def await_ready(self) -> None:
        """Wait until it listens.

        Raises
        ------
        NotStarted
            With what it complained of.
        """
        try:
            if self.channel.receive(time.monotonic() + SECONDS_TO_START) == READY:
                self._complaints.close()
                return
        except (Closed, TimeoutError):
            pass  # what it wrote says more
        self._complaints.seek(0)
        said = self._complaints.read(2000).decode("utf-8", "replace").strip()
        self.stop()
        raise NotStarted(f"the jail didn't start: {said or 'it says nothing'}")

    def epitaph(self) -> str:
        """Why a process ended that should have gone on."""
        try:
            code = self._process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            return ENDED  # it has only hung up
        # A sandbox passes the signal on as a shell does.
        number = -code if code < 0 else code - 128
        return _SENTENCES.get(number, ENDED)

    def stop(self) -> None:
        """End it with all it started, and wait until it is gone."""
        self._line.close()
        self._complaints.close()
        if self._process.poll() is None:
            self._kill()
            self._process.wait()

    def _kill(self) -> None:
        """In a sandbox everything inside dies with its first process."""
        try:
            if os.getpgid(self.pid) == self.pid:
                os.killpg(self.pid, signal.SIGKILL)
                return
        except ProcessLookupError:
            return
        self._process.kill()
