"""What each lesson costs: its source notebook in a kernel, and one grade.

    python tests/benchmarks/lesson_cost.py [LESSON ...]

Executes every cell of the source, solutions and experiments included, and grades
the reference as a learner would; writes lesson_cost.json beside this file. Ends with
exit code 1 when a budget is exceeded.
"""

import json
import os
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path

import matplotlib
import numpy

from bnlab.paths import find_course, source_path
from bnlab.source.lesson import lessons_with_source

SECONDS = {"01": 10, "02": 10, "03": 10, "04": 30}
MEGABYTES = 500
GRADE_SECONDS = 3
REPEATS = 3

EXECUTE = """
import sys, nbformat
from nbclient import NotebookClient
from pathlib import Path
path = Path(sys.argv[1])
notebook = nbformat.read(path, as_version=4)
NotebookClient(notebook, resources={"metadata": {"path": path.parent}}).execute()
"""


def run(*command: str) -> tuple[float, float]:
    """Wall-clock seconds of a command, and the peak of its largest process in MB."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    seconds = time.perf_counter() - start
    # The largest of all children so far: measure small ones before large ones.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return seconds, peak


def measure(course: Path, lesson) -> dict:
    """Cost of one lesson: the median of several runs, and their spread."""
    path = str(source_path(course, lesson))
    grades = [
        run(sys.executable, "-m", "bnlab.cli", "grade", path) for _ in range(REPEATS)
    ]
    runs = [run(sys.executable, "-c", EXECUTE, path) for _ in range(REPEATS)]
    times, grading = sorted(r[0] for r in runs), sorted(g[0] for g in grades)
    return {
        "execute_seconds": [round(t, 2) for t in times],
        "peak_megabytes": round(runs[-1][1]),
        "grade_seconds": [round(t, 2) for t in grading],
    }


def main(keys: list[str]) -> int:
    """Measure, print, write; 1 if a median is over its budget."""
    course = find_course()
    lessons = {}
    for lesson in lessons_with_source(course, keys):
        lessons[lesson.number] = one = measure(course, lesson)
        print(lesson.number, one)
    machine = {
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "matplotlib": matplotlib.__version__,
    }
    told = {"repeats": REPEATS, "machine": machine, "lessons": lessons}
    if not keys:
        path = Path(__file__).with_suffix(".json")
        path.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    return int(any(over_budget(number, one) for number, one in lessons.items()))


def over_budget(number: str, one: dict) -> bool:
    """Whether a lesson's medians exceed its budgets."""
    middle = REPEATS // 2
    return (
        one["execute_seconds"][middle] > SECONDS[number]
        or one["peak_megabytes"] > MEGABYTES
        or one["grade_seconds"][middle] > GRADE_SECONDS
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
