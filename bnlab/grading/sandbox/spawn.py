"""Student processes where none can be forked, as on Windows: each is started anew.

For one's own notebook only: there are no walls around these.
"""

import contextlib
import hmac
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

from bnlab.grading.limits import SECONDS_TO_GREET, SECONDS_TO_START
from bnlab.grading.rpc.channel import Channel, Closed
from bnlab.grading.rpc.limits import SECONDS_TO_END
from bnlab.grading.sandbox import bubblewrap, site_packages
from bnlab.grading.sandbox.jail import START, Jail
from bnlab.grading.sandbox.process import NotStarted, StudentProcess

TOKEN_LENGTH = 16  # bytes


class SpawnedProcesses:
    """Stands in for `StudentProcesses`: one at a time, started when asked for.

    Parameters
    ----------
    spawn : callable
        ``spawn(port, token)`` starts a process that connects to that port
        of this machine and says the token.

    Attributes
    ----------
    lost : bool
    pid : int
    """

    def __init__(self, spawn: Callable[[int, str], subprocess.Popen]):
        self._spawn = spawn
        self._process: subprocess.Popen | None = None
        self.lost, self.pid = False, 0

    def start(self) -> StudentProcess:
        """A new student process.

        Raises
        ------
        NotStarted
        """
        token = secrets.token_hex(TOKEN_LENGTH)
        with socket.create_server(("127.0.0.1", 0)) as server:
            self._process = self._spawn(server.getsockname()[1], token)
            self.pid = self._process.pid
            line = _accept(server, token, time.monotonic() + SECONDS_TO_START)
        if line is None:
            self.close()
            raise NotStarted("the student's process didn't start")
        return StudentProcess(self, line)

    def await_ready(self) -> None:
        """Nothing: who has connected is ready."""

    def end(self, expected: bool) -> tuple[bool, int]:
        """End the process; see `ForkServer.end`."""
        by_itself = expected and _ended(self._process)
        if not by_itself:
            self._process.kill()
        return by_itself, self._process.wait()

    def close(self) -> None:
        """End the process."""
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait()


def _accept(server: socket.socket, token: str, until: float) -> socket.socket | None:
    """The first connection that says the token; others are hung up on."""
    while (left := until - time.monotonic()) > 0:
        server.settimeout(left)
        try:
            line, _ = server.accept()
            greeted = min(until, time.monotonic() + SECONDS_TO_GREET)
            said = Channel(line).receive(greeted)
        except (TimeoutError, Closed, ValueError):
            continue
        if hmac.compare_digest(said, token.encode()):
            return line
        line.close()
    return None


def _ended(process: subprocess.Popen) -> bool:
    try:
        process.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        return False
    return True


class SpawnJail(Jail):
    """Two plain processes, where the second one can't fork."""

    def processes(self) -> contextlib.AbstractContextManager[SpawnedProcesses]:
        """For one submission: starts its processes."""
        return contextlib.closing(SpawnedProcesses(self._begin))

    def _begin(self, port: int, token: str) -> subprocess.Popen:
        settings = self.settings(
            processes=None, open_files=None, port=port, token=token
        )
        places = {str(package.parent) for package in site_packages.packages()}
        path = os.pathsep.join([str(self.folder / "site"), *sorted(places)])
        return subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", START, path, settings],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=tempfile.mkdtemp(dir=self.folder),
            env=os.environ | bubblewrap.ENVIRONMENT,
        )
