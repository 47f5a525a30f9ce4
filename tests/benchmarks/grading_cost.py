"""What one submission of lesson 02 costs, from its file to its grade, in CPU seconds.

``python tests/benchmarks/grading_cost.py`` measures, one after the other:

* the bare minimum: plain Python in the same jail runs the same cells and tests in
  one process, and nothing else;
* our grader within a class, where its own imports are done once, and alone;
* nbgrader's own ``autograde`` of one submission, with its own executor.

It writes ``grading_cost.json`` beside itself.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import bnlab
from bnlab.course import find_lesson
from bnlab.grading.grade import grade_submission
from bnlab.grading.limits import Limits
from bnlab.grading.sandbox import bubblewrap
from bnlab.grading.sandbox.probe import probe_once
from bnlab.grading.sandbox.process import ForkServer
from bnlab.grading.submission import read_submission
from bnlab.paths import source_path
from bnlab.source.lesson import read_source

ROOT = Path(__file__).parents[2]
LESSON = find_lesson("02")
PATH = source_path(ROOT, LESSON)
GOAL = 1.5
TICKS = os.sysconf("SC_CLK_TCK")
BARE = """
import sys
sys.path.insert(0, "/course")
import contextlib, io, json, time
cells = json.load(open(0))
namespace = {"__name__": "__main__"}
with contextlib.redirect_stdout(io.StringIO()):
    for cell in cells:
        exec(compile(cell, "cell", "exec"), namespace)
print(time.process_time())
"""


def spent_by(pid):
    """CPU seconds of a process and of all below it, ended ones included."""
    total = 0.0
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(folder.name) == pid:
                total += sum(map(int, fields[11:15])) / TICKS
            elif int(fields[1]) == pid:
                total += spent_by(int(folder.name))
    return total


class Meter:
    """Adds up what jails have spent, read just before each ends."""

    def __init__(self):
        self.seconds = 0.0
        close = ForkServer.close

        def metered(server):
            if not server.lost:
                self.seconds += spent_by(server.pid)
            close(server)

        ForkServer.close = metered


def grade_once():
    """From file to grade; all points or an error."""
    source = read_source(PATH)
    result = grade_submission(source, read_submission(PATH, source))
    assert result.score == 100, result


def ours_in_a_class(repeats):
    """CPU seconds of each submission after the first."""
    meter, spent = Meter(), []
    for _ in range(repeats + 1):
        meter.seconds, began = 0.0, time.process_time()
        grade_once()
        spent.append(time.process_time() - began + meter.seconds)
    return spent[1:]


def ours_alone(repeats):
    """CPU seconds of a process that grades one submission, imports included."""
    return [float(run_self("--alone")) for _ in range(repeats)]


def run_self(option):
    """What this file prints with an option."""
    done = subprocess.run(
        [sys.executable, __file__, option], capture_output=True, text=True, check=True
    )
    return done.stdout


def print_alone():
    """Grade one submission, and print what this process and its jail have spent."""
    meter = Meter()
    grade_once()
    print(time.process_time() + meter.seconds)


def bare_minimum(repeats):
    """CPU seconds of the same cells and tests in one plain process in the jail."""
    source = read_source(PATH)
    wanted = ("setup", "solution", "test")
    cells = json.dumps([c.source for c in source.cells if c.kind in wanted])
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        site = Path(folder, "site", "bnlab")
        shutil.copytree(Path(bnlab.__file__).parent, site)
        Path(folder, "empty").mkdir()
        words = bubblewrap.command(
            probe_once().program, Path(folder), Limits(), bubblewrap.fresh_uid()
        )
        command = [*words, "-I", "-S", "-B", "-c", BARE]
        return [said_by(command, cells) for _ in range(repeats + 1)][1:]


def said_by(command, cells):
    """CPU seconds that a process in a jail says it has spent.

    bubblewrap doesn't wait for it, so nobody outside is told.
    """
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, input=cells
    )
    return float(done.stdout)


def children_of(command, **options):
    """CPU seconds of a command that ends well."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, text=True, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def stock_nbgrader(repeats):
    """CPU seconds of ``nbgrader autograde`` for a class of one."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        for place in ("source", "submitted/one"):
            (course / place / LESSON.name).mkdir(parents=True)
        shutil.copy(PATH, course / "source" / LESSON.name)
        (course / "nbgrader_config.py").write_text("c = get_config()\n")
        nbgrader = [sys.executable, "-m", "nbgrader"]
        make = [*nbgrader, "generate_assignment", LESSON.name]
        # A new gradebook calls alembic by its name.
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        where = {"cwd": course, "env": os.environ | {"PATH": path}}
        subprocess.run(make, **where, check=True, capture_output=True)
        shutil.copy(PATH, course / "submitted" / "one" / LESSON.name)
        grade = [*nbgrader, "autograde", LESSON.name, "--force"]
        return [children_of(grade, **where) for _ in range(repeats)]


def spread(seconds):
    """The middle and the range."""
    return {
        "median": round(statistics.median(seconds), 3),
        "least": round(min(seconds), 3),
        "most": round(max(seconds), 3),
        "repeats": len(seconds),
    }


def main():
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--repeats", type=int, default=15)
    args = parser.parse_args()
    if args.alone:
        print_alone()
        return
    found = {
        "bare minimum": spread(bare_minimum(args.repeats)),
        "ours, in a class": spread(ours_in_a_class(args.repeats)),
        "ours, alone": spread(ours_alone(min(args.repeats, 7))),
        "nbgrader autograde": spread(stock_nbgrader(min(args.repeats, 3))),
    }
    least = found["bare minimum"]["median"]
    for name, numbers in found.items():
        numbers["times the bare minimum"] = round(numbers["median"] / least, 2)
        print(f"{name:20}", numbers)
    write(found)


def write(found):
    """Keep it, with what it was measured on."""
    about = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "nbgrader": version("nbgrader"),
        "goal": f"at most {GOAL} times the bare minimum, in a class",
        "unit": "CPU seconds",
    }
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(about | found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
