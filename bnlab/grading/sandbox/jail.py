"""Where a learner's code runs: in a sandbox, or for one's own in a plain process."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from bnlab.grading.limits import Limits
from bnlab.grading.sandbox import bubblewrap, seccomp, site_packages
from bnlab.grading.sandbox.probe import probe_once
from bnlab.grading.sandbox.process import ForkServer, StudentProcesses

START = """
import json, os, sys
sys.path[:0] = sys.argv[1].split(os.pathsep)
settings = json.loads(sys.argv[2])
from bnlab.grading.student import rlimits
rlimits.confine(settings)
from bnlab.grading.student import server
server.main(settings)
"""


Processes = contextlib.AbstractContextManager[StudentProcesses]


class Jail:
    """Starts student processes of one lesson; a context manager.

    Parameters
    ----------
    imports : sequence of str
        Modules that the lesson's setup cells import: they are there, and are
        imported once for all processes.
    limits : Limits, optional
    whole : bool, default=False
        Have the whole of `bnlab` there, answers too: for code that one trusts.

    Attributes
    ----------
    folder : Path
        What was made for its processes.
    """

    def __init__(
        self, imports: Sequence[str], limits: Limits | None = None, whole: bool = False
    ):
        self.limits = limits or Limits()
        self._preload = list(imports)
        self.folder = Path(tempfile.mkdtemp(prefix="bnlab-"))
        course = self.folder / "site" / "bnlab"
        if whole:
            site_packages.copy_whole(course)
        else:
            site_packages.copy_listed(course, imports)
        site_packages.let_all_read(course)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self) -> None:
        """Remove what was made for the student processes."""
        shutil.rmtree(self.folder)

    def processes(self) -> Processes:
        """For one submission: starts its processes, in a context."""
        return StudentProcesses(self._start_server)

    def _start_server(self) -> ForkServer:
        ours, theirs = socket.socketpair()
        complaints = tempfile.TemporaryFile()  # noqa: SIM115, the process keeps it
        with theirs:
            process = self._spawn(theirs, complaints)
        return ForkServer(process, ours, complaints)

    def _spawn(self, line: socket.socket, complaints: BinaryIO) -> subprocess.Popen:
        raise NotImplementedError

    def settings(self, **more) -> str:
        """What the process is told: the limits, what to import, and `more`."""
        return json.dumps(asdict(self.limits) | {"preload": self._preload} | more)


class PlainProcess(Jail):
    """Two plain processes: for one's own notebook, where there is no sandbox."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._kept: StudentProcesses | None = None
        self._kept_limits = self.limits
        for package in site_packages.packages():
            (self.folder / "site" / package.name).symlink_to(package)

    def processes(self) -> Processes:
        """The same for all submissions: there is nothing to keep apart."""
        if self._kept_limits != self.limits:
            self._end_kept()
        if self._kept is None:
            self._kept = StudentProcesses(self._start_server)
            self._kept_limits = self.limits
        return contextlib.nullcontext(self._kept)

    def _end_kept(self) -> None:
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def close(self) -> None:
        """End the process that is kept, and remove what was made."""
        self._end_kept()
        super().close()

    def _spawn(self, line: socket.socket, complaints: BinaryIO) -> subprocess.Popen:
        # Of its own, as in the sandbox: nothing is found from a run before.
        work = tempfile.mkdtemp(dir=self.folder)
        # The limit of processes counts all of the user's own.
        settings = self.settings(
            processes=None,
            open_files=None,
            alone=False,
            scratch=[work],
        )
        site = str(self.folder / "site")
        return subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", START, site, settings],
            stdin=line,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            cwd=work,
            env=os.environ | bubblewrap.ENVIRONMENT,
            start_new_session=True,
        )


class BubblewrapJail(Jail):
    """The sandbox: one of its own for each student process."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._program = probe_once().program
        (self.folder / "empty").mkdir()

    def _spawn(self, line: socket.socket, complaints: BinaryIO) -> subprocess.Popen:
        uid = bubblewrap.fresh_uid()
        with _readable(seccomp.program()) as calls:
            filters = [] if calls is None else ["--seccomp", str(calls)]
            program, *words = bubblewrap.command(
                self._program, self.folder, self.limits, uid
            )
            settings = self.settings(uid=uid, alone=True, scratch=bubblewrap.SCRATCH)
            words += ["-I", "-S", "-B", "-c", START, bubblewrap.SITE]
            return subprocess.Popen(
                [program, *filters, *words, settings],
                stdin=line,
                stdout=subprocess.DEVNULL,
                stderr=complaints,
                cwd="/",
                env={},
                start_new_session=True,
                pass_fds=[] if calls is None else [calls],
            )


@contextlib.contextmanager
def _readable(content: bytes | None):
    """A file descriptor from which to read so little that a pipe holds it."""
    if content is None:
        yield None
        return
    reading, writing = os.pipe()
    try:
        os.write(writing, content)
        os.close(writing)
        yield reading
    finally:
        os.close(reading)
