"""The same submission in two graders: nbgrader's own, in one kernel, and ours."""

import contextlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from outcome import BEGUN, SECRET, Outcome

from bnlab.course import find_lesson
from bnlab.grading.grade import grade_submission
from bnlab.grading.sandbox import bubblewrap
from bnlab.grading.submission import read_submission
from bnlab.paths import source_path
from bnlab.source.lesson import read_source

LESSON = find_lesson("02")
SOURCE_PATH = source_path(Path(__file__).parents[2], LESSON)
SOURCE = read_source(SOURCE_PATH)
HERE = Path(__file__).parent
SHELL, NBGRADER = HERE / "shell_runner.py", HERE / "stock_runner.py"
SECONDS = 300  # so long that only a machine that hangs gets there
SECONDS_TO_VANISH = 5  # of a process that has been killed
SECONDS_OF_AN_ENDLESS_ATTACK = 3  # after it has begun; by then any other has ended
OUTLIVING = f"outliving-{os.getpid()}"  # tests beside this one have their own


def make_course(folder):
    """A course: gradebook, secret, another's submission, and the source."""
    for path in ("solutions", "submitted/honest"):
        target = folder / path / LESSON.name
        target.mkdir(parents=True)
        shutil.copy(SOURCE_PATH, target)
    (folder / "autograded" / "attacker" / LESSON.name).mkdir(parents=True)
    (folder / "secret.txt").write_text(SECRET)
    base = sqlite3.connect(folder / "gradebook.db")
    with base:
        base.execute("create table grade (student, auto_score, note)")
        base.execute("insert into grade values ('attacker', 0, '')")
    base.close()
    return folder


def as_notebook(answers, tests):
    """The lesson with these answers; every other answer is empty."""
    notebook = json.loads(SOURCE_PATH.read_text(encoding="utf-8"))
    wanted = {"setup", "solution"} | ({"test"} if tests else set())
    kinds = {cell.cell_id: cell.kind for cell in SOURCE.cells}
    cells = [cell for cell in notebook["cells"] if kinds[cell["id"]] in wanted]
    for cell in cells:
        cell["outputs"] = []
        if kinds[cell["id"]] == "solution":
            cell["source"] = answers.get(cell["id"], "")
    return notebook | {"cells": cells}


def fill_in(answers, port):
    """The answers, with what only this run knows."""
    here = {"PORT": str(port), "PYTHON": repr(sys.executable)}
    here |= {"OUTLIVING": repr(OUTLIVING)}
    filled = dict(answers)
    for name, code in answers.items():
        for word, value in here.items():
            code = code.replace(word, value)
        filled[name] = code
    return filled


class Listener:
    """Sockets of this machine on which anything may arrive."""

    def __init__(self, folder):
        self._sockets = [socket.create_server(("127.0.0.1", 0))]
        self.port = self._sockets[0].getsockname()[1]
        own = socket.socket(socket.AF_UNIX)
        before = Path.cwd()
        os.chdir(folder)  # a socket's path must be short
        own.bind("line")
        os.chdir(before)
        own.listen()
        self._sockets.append(own)

    def close(self):
        """Stop listening; all that has arrived."""
        return b"".join(map(arrived, self._sockets))


def arrived(server):
    """What those said who have connected so far; nobody else can any more."""
    received = b""
    server.setblocking(False)
    with server, contextlib.suppress(BlockingIOError):
        while True:
            connection, _ = server.accept()
            with connection:
                received += connection.recv(100)
    return received


def grade_unprotected(attack, course, runner=None):
    """Grade without walls: one process runs answers and tests."""
    runner = runner or (NBGRADER if attack.needs_kernel else SHELL)
    listener = Listener(course)
    notebook = as_notebook(fill_in(attack.answers, listener.port), tests=True)
    path = course / "autograded" / "attacker" / LESSON.name / f"{LESSON.name}.ipynb"
    path.write_text(json.dumps(notebook))
    began = time.monotonic()
    finished, said = run_unprotected(runner, path, attack.endless)
    seconds = time.monotonic() - began
    return Outcome(
        said["score"],
        said["text"],
        seconds,
        course,
        finished,
        end_outliving(),
        listener.close(),
    )


def run_unprotected(runner, path, endless=False):
    """Run it in a process of its own, which may die."""
    # What an attack has left running would hold a pipe open.
    with tempfile.TemporaryFile("w+") as printed:
        process = subprocess.Popen(
            [sys.executable, runner, path],
            stdout=printed,
            stderr=subprocess.DEVNULL,
            cwd=path.parent,
            env=os.environ | {"TOKEN": SECRET},
            start_new_session=True,
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            wait_for_end(process, path.parent / BEGUN if endless else None)
        end_group(process)
        printed.seek(0)
        lines = printed.read().splitlines()
    if process.returncode or not lines:
        return False, {"score": 0, "text": ""}
    return True, json.loads(lines[-1])


def wait_for_end(process, begun):
    """Wait long, but not for an endless attack once it has begun.

    How long the runner takes to get there depends on the machine and on what else
    this does; how long an attack goes on that has no end doesn't.
    """
    if begun:
        until = time.monotonic() + SECONDS
        while not begun.exists() and process.poll() is None:
            assert time.monotonic() < until, "the attack never began"
            time.sleep(0.05)
    process.wait(SECONDS_OF_AN_ENDLESS_ATTACK if begun else SECONDS)


def end_group(process):
    """End what a runner has left, kernels included."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def with_command(word):
    """Processes whose command has this word."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                command = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if word.encode() in command:
                found.append(int(folder.name))
    return found


def left_running(find):
    """Whether what `find` finds is still there when all that was killed is gone."""
    until = time.monotonic() + SECONDS_TO_VANISH
    while find() and time.monotonic() < until:
        time.sleep(0.05)
    return bool(find())


def end_outliving():
    """Whether an attack has left processes behind; they are ended."""
    left = left_running(outliving)
    for pid in outliving():
        os.kill(pid, signal.SIGKILL)
    return left


def outliving():
    """Processes with the command that marks them."""
    return with_command(OUTLIVING)


def in_our_jails():
    """Processes of a user that a jail of this process has had."""
    first = bubblewrap.FIRST_UID
    span = range(os.getpid() * 1024 % 2**30, os.getpid() * 1024 % 2**30 + 1024)
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(FileNotFoundError):  # it has just ended
            if folder.stat().st_uid - first in span:
                found.append(folder.name)
    return found


def grade_with_ours(attack, course):
    """Grade in the sandbox."""
    listener = Listener(course)
    notebook = as_notebook(fill_in(attack.answers, listener.port), tests=False)
    began = time.monotonic()
    os.environ["TOKEN"] = SECRET
    try:
        result = grade_submission(
            SOURCE, read_submission(json.dumps(notebook).encode(), SOURCE)
        )
    finally:
        del os.environ["TOKEN"]
    seconds = time.monotonic() - began
    lines = [line for cell in result.cells for line in cell.messages]
    lines += [o.printed + o.traceback for o in result.outputs]
    return Outcome(
        result.score,
        "\n".join([*lines, *result.notes]),
        seconds,
        course,
        True,
        end_outliving() or left_running(in_our_jails),
        listener.close(),
    )
