"""Where a learner's code runs: in a sandbox, or for one's own in a plain process."""

import contextlib
import functools
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

from bnlab.grading.sandbox import bubblewrap, site_packages, seccomp
from bnlab.grading.limits import Limits
from bnlab.grading.sandbox.process import ForkServer, StudentProcesses

START = """
import json, os, sys
sys.path[:0] = sys.argv[1].split(os.pathsep)
settings = json.loads(sys.argv[2])
from bnlab.grading import confinement
confinement.confine(settings)
from bnlab.grading import student
student.main(settings)
"""


Preload = Sequence[str]
Processes = contextlib.AbstractContextManager[StudentProcesses]


class Jail:
    """Starts student processes of one lesson; a context manager.

    Parameters
    ----------
    sealed : tuple of str
        Modules of `bnlab` that the learner may not use.
    limits : Limits, optional

    Attributes
    ----------
    folder : Path
        What was made for its processes.
    """

    def __init__(self, sealed: tuple[str, ...], limits: Limits | None = None):
        self.limits = limits or Limits()
        self.folder = Path(tempfile.mkdtemp(prefix="bnlab-"))
        site_packages.copy_course(self.folder / "site" / "bnlab", sealed)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self) -> None:
        """Remove what was made for the student processes."""
        shutil.rmtree(self.folder)

    def processes(self, preload: Preload = ()) -> Processes:
        """For one submission: starts its processes, in a context.

        Parameters
        ----------
        preload : sequence of str
            Modules to import once for all of them.
        """
        return StudentProcesses(functools.partial(self._start_server, preload))

    def _start_server(self, preload: Preload) -> ForkServer:
        ours, theirs = socket.socketpair()
        complaints = tempfile.TemporaryFile()  # noqa: SIM115, the process keeps it
        with theirs:
            process = self._spawn(theirs, complaints, preload)
        return ForkServer(process, ours, complaints)

    def _spawn(
        self, line: socket.socket, complaints: BinaryIO, preload: Preload
    ) -> subprocess.Popen:
        raise NotImplementedError

    def settings(self, **more) -> str:
        return json.dumps(asdict(self.limits) | more)


class PlainProcess(Jail):
    """Two plain processes: for one's own notebook, where there is no sandbox."""

    def __init__(self, sealed: tuple[str, ...], limits: Limits | None = None):
        super().__init__(sealed, limits)
        self._kept: StudentProcesses | None = None
        self._kept_limits = self.limits
        for package in site_packages.packages():
            (self.folder / "site" / package.name).symlink_to(package)

    def processes(self, preload: Preload = ()) -> Processes:
        """The same for all submissions: there is nothing to keep apart."""
        if self._kept_limits != self.limits:
            self._end_kept()
        if self._kept is None:
            start = functools.partial(self._start_server, preload)
            self._kept, self._kept_limits = StudentProcesses(start), self.limits
        return contextlib.nullcontext(self._kept)

    def _end_kept(self) -> None:
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def close(self) -> None:
        """End the process that is kept, and remove what was made."""
        self._end_kept()
        super().close()

    def _spawn(
        self, line: socket.socket, complaints: BinaryIO, preload: Preload
    ) -> subprocess.Popen:
        # Of its own, as in the sandbox: nothing is found from a run before.
        work = tempfile.mkdtemp(dir=self.folder)
        # The limit of processes counts all of the user's own.
        settings = self.settings(
            processes=None,
            open_files=None,
            alone=False,
            scratch=[work],
            preload=preload,
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

    def __init__(self, sealed: tuple[str, ...], limits: Limits | None = None):
        super().__init__(sealed, limits)
        self._program = bubblewrap.find()
        (self.folder / "empty").mkdir()

    def _spawn(
        self, line: socket.socket, complaints: BinaryIO, preload: Preload
    ) -> subprocess.Popen:
        uid = bubblewrap.fresh_uid()
        with _readable(seccomp.program()) as calls:
            filters = [] if calls is None else ["--seccomp", str(calls)]
            program, *words = bubblewrap.command(
                self._program, self.folder, self.limits, uid
            )
            settings = self.settings(
                uid=uid, alone=True, scratch=bubblewrap.SCRATCH, preload=preload
            )
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
