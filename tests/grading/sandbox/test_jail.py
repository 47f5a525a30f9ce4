"""The sandbox's walls, each tried from the inside."""

import contextlib
import os
import subprocess
import time
from pathlib import Path

import pytest
from places import ROOT

from bnlab.grading.examiner.errors import LimitReached
from bnlab.grading.examiner.session import Session
from bnlab.grading.limits import Limits
from bnlab.grading.rpc.limits import MIB
from bnlab.grading.sandbox import bubblewrap, process
from bnlab.grading.sandbox.jail import BubblewrapJail
from bnlab.grading.sandbox.probe import probe
from bnlab.grading.sandbox.process import NotStarted

pytestmark = [pytest.mark.needs_linux, pytest.mark.needs_sandbox]


def status(pid):
    """The fields of a process's status, as the kernel has them outside."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return dict(line.split(":\t") for line in lines if ":\t" in line)


def descendants(pid):
    """All processes below one."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int(status(folder.name)["PPid"])
            except (FileNotFoundError, ProcessLookupError):
                continue
            if parent == pid:
                found += [int(folder.name), *descendants(int(folder.name))]
    return found


def innermost(session):
    """The interpreter, seen from outside."""
    return max(descendants(session._process.pid))


def test_it_is_another_process_space(sit, jail):
    session = sit("import os\nvalue = os.getpid", jail=jail)
    assert session.named("value")() < 10
    here, there = (
        os.readlink(f"/proc/{pid}/ns/pid") for pid in ("self", innermost(session))
    )
    assert here != there


@pytest.mark.parametrize("space", ["net", "ipc", "uts", "mnt", "pid"])
def test_nothing_is_shared(sit, jail, space):
    session = sit("", jail=jail)
    here, there = (
        os.readlink(f"/proc/{pid}/ns/{space}") for pid in ("self", innermost(session))
    )
    assert here != there


def test_it_is_another_user(sit, jail):
    session = sit("import os\nvalue = os.getuid", jail=jail)
    assert session.named("value")() != os.getuid()
    uids = status(innermost(session))["Uid"].split()
    if os.geteuid() == 0:
        assert "0" not in uids
    assert status(innermost(session))["CapEff"].strip("0") == ""
    assert status(innermost(session))["NoNewPrivs"] == "1"


def test_it_belongs_to_no_group_and_is_killed_first(sit, jail):
    session = sit("", jail=jail)
    assert status(innermost(session))["Groups"].strip() == ""
    score = Path(f"/proc/{innermost(session)}/oom_score_adj").read_text()
    assert int(score) == (1000 if os.geteuid() == 0 else int(score))


def test_its_line_to_the_examiner_is_its_only_socket(inside):
    """The fork server's own line would let it answer in the server's place."""
    before = (
        "def lines():\n"
        "    fds = [f'/proc/self/fd/{n}' for n in os.listdir('/proc/self/fd')]\n"
        "    return sum('socket' in os.readlink(f) for f in fds if os.path.islink(f))\n"
    )
    assert inside("lines()", before) == 1


def test_it_leaves_no_core_behind(inside):
    assert inside("r.getrlimit(r.RLIMIT_CORE)", "import resource as r") == (0, 0)


@pytest.mark.needs_root
def test_two_jails_are_two_users(sit, jail):
    one, two = (sit("", jail=jail) for _ in range(2))
    assert status(innermost(one))["Uid"] != status(innermost(two))["Uid"]


def test_there_is_no_network(inside):
    before = (
        "import socket\n"
        "def reach(family, address):\n"
        "    try:\n"
        "        socket.socket(family).connect(address)\n"
        "    except OSError as error:\n"
        "        return type(error).__name__\n"
    )
    answer = inside("reach(socket.AF_INET, ('1.1.1.1', 53))", before)
    assert answer in ("OSError", "ConnectionRefusedError")
    assert inside("[n for _, n in socket.if_nameindex()]", "import socket") == ["lo"]


@pytest.mark.parametrize(
    "path", [__file__, "/etc/passwd", "/etc/hostname", "/bin/sh", "/usr/bin/env"]
)
def test_files_of_this_machine_arent_there(inside, path):
    assert Path(path).exists()
    assert inside(f"os.path.exists({path!r})") is False


def test_no_home_and_no_course_folder(inside):
    seen = inside("[(d, n) for d, _, n in os.walk('/') if not d.startswith('/proc')]")
    names = {name for _, files in seen for name in files}
    sources = {path.name for path in (ROOT / "solutions").rglob("*.ipynb")}
    ours = {path.name for path in (ROOT / "bnlab/grading/examiner").glob("[a-z]*.py")}
    assert {"server.py", "errors.py"} <= names  # the student's half is seen
    assert len(sources) > 3
    assert not sources & names
    assert {"examine.py", "replay.py"} <= ours
    assert not (ours - {"errors.py", "objects.py"}) & names  # the student's have both


def test_the_environment_is_empty(inside, monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "hush-hush")
    assert "SECRET_TOKEN" not in inside("dict(os.environ)")
    assert b"hush-hush" not in inside("open('/proc/1/cmdline', 'rb').read()")


WRITE = """
def written(path):
    try:
        with open(path, 'w') as file:
            file.write('x')
    except OSError as error:
        return error.strerror
    return 'written'
"""


@pytest.mark.parametrize(
    "folder", ["/", "/usr/lib", "/course", "/course/bnlab", "/course/numpy", "/dev"]
)
def test_only_scratch_folders_can_be_written(inside, folder):
    there, said = inside(f"(os.path.isdir('{folder}'), written('{folder}/x'))", WRITE)
    assert there
    assert said in ("Read-only file system", "Permission denied")


@pytest.mark.parametrize("folder", ["/tmp", "/exam", "/dev/shm"])
def test_scratch_folders_have_a_size(inside, folder):
    limits = Limits(folder_bytes=2 * MIB, file_bytes=64 * MIB)
    fill = f"""
def fill():
    try:
        with open('{folder}/x', 'wb') as file:
            for _ in range(100):
                file.write(bytes(2**20))
    except OSError as error:
        return error.strerror
"""
    assert inside("fill()", fill, limits) == "No space left on device"


def test_a_file_has_a_size(sit, jail):
    source = "def big():\n    with open('/tmp/x', 'wb') as f:\n"
    source += "        f.write(bytes(2**21))"
    session = sit(source, Limits(file_bytes=MIB), jail)
    with pytest.raises((LimitReached, OSError)):
        session.named("big")()


FORK = """
def bomb():
    import os, time
    made = 0
    for _ in range(200):
        try:
            pid = os.fork()
        except OSError:
            break
        if pid == 0:
            time.sleep(30)
            os._exit(0)
        made += 1
    return made
"""


def test_processes_are_few_even_for_the_superuser(sit, jail):
    session = sit(FORK, jail=jail)
    assert session.named("bomb")() <= Limits().processes


def test_threads_are_few(inside):
    before = (
        "import threading, time\n"
        "def many():\n"
        "    for i in range(100):\n"
        "        try:\n"
        "            threading.Thread(target=time.sleep, args=(30,), daemon=True)"
        ".start()\n"
        "        except RuntimeError:\n"
        "            return i\n"
    )
    assert inside("many()", before) <= Limits().processes


def test_memory_has_a_limit(sit, jail):
    source = "import numpy as np\ndef big():\n    return np.ones(2**27).sum()"
    session = sit(source, Limits(memory=256 * MIB), jail)
    with pytest.raises(MemoryError):
        session.named("big")()


def test_processor_time_has_a_limit(sit, jail):
    session = sit("def spin():\n    while True: pass", Limits(60, cpu_seconds=1), jail)
    with pytest.raises(LimitReached, match="processor time"):
        session.named("spin")()


def test_open_files_are_few(inside):
    before = (
        "import errno\n"
        "def many():\n"
        "    opened = []\n"
        "    try:\n"
        "        while True:\n"
        "            opened.append(open('/dev/null'))\n"
        "    except OSError as error:\n"
        "        return errno.errorcode[error.errno], len(opened)\n"
    )
    code, number = inside("many()", before)
    assert code == "EMFILE"
    assert number < Limits().open_files


DAEMON = """
import os, time
def hide():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(600)
        os._exit(0)
"""


def gone(pids):
    """Wait until none of these runs."""
    deadline = time.monotonic() + 30
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def test_nothing_outlives_its_run(jail):
    """What it started ends with the process, the jail's own with the jail."""
    with jail.processes() as processes:
        process = processes.start()
        session = Session(process, Limits(), lambda place: None, float("inf"))
        session.run("cell", "", True, True)
        jails = set(descendants(process.pid)) - {innermost(session)}
        session.run("cell", DAEMON, True, True)
        session.named("hide")()
        running = set(descendants(process.pid)) - jails
        assert len(running) >= 2
        session.close()
        assert gone(running)
        assert all(Path(f"/proc/{pid}").exists() for pid in jails)
    assert gone(jails)


def test_a_jail_leaves_no_dead_entry_behind(jail):
    with jail.processes() as processes:
        session = Session(processes.start(), Limits(), lambda place: None, float("inf"))
        session.run("cell", "", True, True)
        inside = descendants(session._process.pid)
        session.close()
    assert not any(Path(f"/proc/{pid}").exists() for pid in inside)


def test_files_dont_stay_for_the_next_run(jail):
    write = "import os\nfor f in ('/tmp', '/exam', '/dev/shm'):\n    os.mkdir(f + '/d')"
    write += "\n    open(f + '/x', 'w').close()\n    os.chmod(f + '/x', 0)"
    look = "import os\nprint([os.listdir(f) for f in ('/tmp', '/exam', '/dev/shm')])"
    with jail.processes() as processes:
        for source, expected in ((write, ""), (look, "[[], [], []]\n")):
            session = Session(processes.start(), Limits(), lambda p: None, float("inf"))
            error, printed, _ = session.run("cell", source, True, True)
            assert (error, printed) == (None, expected)
            session.close()


@pytest.mark.parametrize(
    "attack",
    ["os.kill(os.getppid(), 9)", "os.kill(os.getppid(), 19)", "os.kill(-1, 9)"],
)
def test_a_jail_whose_first_process_is_harmed_is_replaced(jail, attack, monkeypatch):
    monkeypatch.setattr(process, "SECONDS_TO_ANSWER", 1.0)
    with jail.processes() as processes:
        harmed = Session(
            processes.start(), Limits(seconds_per_step=1), str, float("inf")
        )
        with contextlib.suppress(LimitReached):
            harmed.run("cell", f"import os\n{attack}", True, True)
        harmed.close()
        session = Session(processes.start(), Limits(), str, float("inf"))
        assert session.run("cell", "print('well')", True, True)[1] == "well\n"
        session.close()


def test_limits_cannot_be_raised(inside):
    before = (
        "import resource as r\n"
        "def lift(kind):\n"
        "    try:\n"
        "        r.setrlimit(kind, (r.RLIM_INFINITY, r.RLIM_INFINITY))\n"
        "    except (ValueError, OSError):\n"
        "        return 'refused'\n"
    )
    kinds = "(r.RLIMIT_AS, r.RLIMIT_NPROC, r.RLIMIT_CPU, r.RLIMIT_FSIZE)"
    assert inside(f"[lift(k) for k in {kinds}]", before) == ["refused"] * 4


def test_the_jails_first_process_cannot_be_touched(inside):
    before = (
        "def touch():\n"
        "    try:\n"
        "        return open('/proc/1/mem', 'r+b').read(1)\n"
        "    except OSError as error:\n"
        "        return error.strerror\n"
    )
    assert inside("touch()", before) == "Permission denied"


def test_a_jail_that_doesnt_start_blames_nobody(sit, jail, monkeypatch):
    monkeypatch.setattr(jail, "_program", "/bin/false")
    with pytest.raises(NotStarted):
        sit("", jail=jail)


@pytest.mark.needs_root
def test_a_user_without_rights_has_the_same_walls(tmp_path):
    """As a user who isn't the superuser, in a process of its own."""
    words = bubblewrap.command(probe().program, tmp_path, Limits(), None)
    for name in ("empty", "site/bnlab"):
        (tmp_path / name).mkdir(parents=True)
    tmp_path.chmod(0o755)
    asked = "import os; print(os.getuid(), os.getpid())"
    done = subprocess.run(
        [*words, "-I", "-S", "-c", asked], capture_output=True, text=True
    )
    assert done.stdout.split()[0] == "65534", done.stderr


@pytest.fixture
def closed_umask():
    """What is made now is for its owner alone."""
    before = os.umask(0o077)
    yield
    os.umask(before)


def test_a_jail_reads_its_files_where_others_may_not(sit, closed_umask):
    """As in a checkout that root made for itself."""
    with BubblewrapJail(imports=("numpy",)) as jail:
        assert sit("value = lambda: 3", jail=jail).named("value")() == 3
