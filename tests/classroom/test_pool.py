"""A worker may die; its submissions are graded all the same."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import toy_course

from bnlab.classroom.pool import Workers
from bnlab.paths import source_path

FILES = [Path(f"submitted/{n}") for n in range(6)]
DEADLY, ONCE = FILES[2], FILES[4]


def answer(file, marker):
    """What stands for grading: one file always kills, one only at first."""
    if file == DEADLY:
        os._exit(9)
    if file == ONCE and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return file.name


class Mortal(Workers):
    """Workers that some files kill."""

    def _submit(self, pool, file):
        return pool.submit(answer, file, self._task[1])


@pytest.fixture
def workers(tmp_path):
    course = toy_course.write_course(tmp_path / "course")
    source = source_path(course, toy_course.LESSON)
    made = Mortal(2, source, tmp_path / "marker", None)
    yield made
    made.close()


def test_deadly_file_is_marked_and_the_others_are_graded(workers):
    workers.plan(FILES)
    results = {file: workers.result(file) for file in FILES}
    marked = results.pop(DEADLY)
    assert marked.score == 0
    assert "ended twice" in marked.notes[0]
    assert results == {file: file.name for file in results}


PARENT = """
import time
from bnlab.classroom.pool import Workers
if __name__ == "__main__":
    pool = Workers._new_pool(1)
    print(pool.submit(__import__("os").getpid).result(), flush=True)
    time.sleep(300)
"""


def test_workers_end_with_a_killed_parent(tmp_path):
    program = tmp_path / "parent.py"
    program.write_text(PARENT)
    parent = subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE)
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    assert ends_within(worker, seconds=60)


def ends_within(process, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
