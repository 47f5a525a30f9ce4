"""The student's process gives up what it may not have, before any code of theirs.

The sandbox's first lines: an unprivileged user, then limits, in this order,
since a limit of processes doesn't hold for the superuser.
"""

# Each import here is paid for at every start: hence no pathlib.
import os

from bnlab.grading.rpc.limits import CPU_GRACE_SECONDS

try:
    import resource
except ImportError:  # Windows has none, and no sandbox either
    resource = None


def confine(settings: dict) -> None:
    """Become `uid`, if one is given, and set the limits that are given.

    Parameters
    ----------
    settings : dict
        ``uid`` or None, and of `bnlab.grading.limits.Limits` those that
        the jail can hold: others are left out or None.
    """
    if settings.get("uid") is not None:
        _be_killed_first()
        _become(settings["uid"])
    if resource is None:
        return
    _limit(resource.RLIMIT_CORE, 0)
    _limit_processor(settings.get("cpu_seconds"))
    _limit(resource.RLIMIT_FSIZE, settings.get("file_bytes"))
    _limit(resource.RLIMIT_NOFILE, settings.get("open_files"))
    _limit(resource.RLIMIT_NPROC, settings.get("processes"))


def _be_killed_first() -> None:
    """When memory runs out the kernel takes this process before any other."""
    with open("/proc/self/oom_score_adj", "w") as score:
        score.write("1000")


def _become(uid: int) -> None:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def _limit(kind: int, value: int | None) -> None:
    if value is None:
        return
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(kind, (value, value))


def _limit_processor(seconds: int | None) -> None:
    """The first limit says why the process ends; the second can't be caught."""
    if seconds is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + CPU_GRACE_SECONDS))


def limit_memory(more: int) -> None:
    """Let the process map so many bytes more than it has now, and no others."""
    if resource is None or not os.path.exists("/proc/self/statm"):
        return
    with open("/proc/self/statm") as statm:
        pages = int(statm.read().split()[0])
    _limit(resource.RLIMIT_AS, pages * resource.getpagesize() + more)
