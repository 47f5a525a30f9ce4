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
import threading
import time
from pathlib import Path

from outcome import SECRET, Outcome

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
SECONDS = 15
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
    kinds = {cell.grade_id: cell.kind for cell in SOURCE.cells}
    cells = [
        cell
        for cell in notebook["cells"]
        if kinds[cell["metadata"]["nbgrader"]["grade_id"]] in wanted
    ]
    for cell in cells:
        cell["outputs"] = []
        if cell["metadata"]["nbgrader"]["solution"]:
            name = cell["metadata"]["nbgrader"]["grade_id"]
            cell["source"] = answers.get(name, "")
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
        self.received = b""
        for each in self._sockets:
            threading.Thread(target=self._listen, args=(each,), daemon=True).start()

    def _listen(self, server):
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return  # closed
            with connection:
                self.received += connection.recv(100)

    def close(self):
        """Stop listening."""
        time.sleep(0.05)
        for each in self._sockets:
            each.shutdown(socket.SHUT_RDWR)
            each.close()


def grade_unprotected(attack, course, runner=None):
    """Grade without walls: one process runs answers and tests."""
    runner = runner or (NBGRADER if attack.needs_kernel else SHELL)
    listener = Listener(course)
    notebook = as_notebook(fill_in(attack.answers, listener.port), tests=True)
    path = course / "autograded" / "attacker" / LESSON.name / f"{LESSON.name}.ipynb"
    path.write_text(json.dumps(notebook))
    began = time.monotonic()
    finished, said = run_unprotected(runner, path)
    seconds = time.monotonic() - began
    listener.close()
    return Outcome(
        said["score"],
        said["text"],
        seconds,
        course,
        finished,
        bool(end_outliving()),
        listener.received,
    )


def run_unprotected(runner, path):
    """Run it in a process of its own, which may die."""
    process = subprocess.Popen(
        [sys.executable, runner, path],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=path.parent,
        env=os.environ | {"TOKEN": SECRET},
        start_new_session=True,
    )
    try:
        printed, _ = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        printed = ""
    finally:
        end_group(process)
        process.stdout.close()
    if process.returncode or not printed:
        return False, {"score": 0, "text": ""}
    return True, json.loads(printed.splitlines()[-1])


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


def end_outliving():
    """Processes that an attack has left behind; they are ended."""
    time.sleep(0.2)  # one that was just forked has still to take its name
    left = with_command(OUTLIVING)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    return left


def in_our_jails():
    """Processes of a user that a jail of this process has had."""
    first = bubblewrap.FIRST_UID
    span = range(os.getpid() * 1024 % 2**30, os.getpid() * 1024 % 2**30 + 1024)
    return [
        folder.name
        for folder in Path("/proc").iterdir()
        if folder.name.isdigit()
        and folder.exists()
        and folder.stat().st_uid - first in span
    ]


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
    listener.close()
    lines = [line for cell in result.cells for line in cell.messages]
    lines += [o.printed + o.traceback for o in result.outputs]
    return Outcome(
        result.score,
        "\n".join([*lines, *result.notes]),
        seconds,
        course,
        True,
        bool(end_outliving() or in_our_jails()),
        listener.received,
    )
