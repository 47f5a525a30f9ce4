"""A class that hands in the toy lesson, and nbgrader's commands on it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import slips
import toy_course
from nbgrader.api import Gradebook
from toy_course import LESSON

from bnlab.grading.nbgrader.config import put_own_programs_on_path

NAME = LESSON.name
POINTS = {
    "right": 100,
    "blank": 0,
    "two_wrong": 75,
    "crash": 90,
    "noisy": 100,
    "copied_cells": 100,
    "no_tests": 100,
    "cut_off": 0,
    "linked": 0,
    "renamed": 100,
    "evil": 100,
}
EVIL = "<script>alert('EVIL')</script><img src=x onerror=EVIL()>"


def hand_in(course: Path, student: str, data: bytes, name: str = f"{NAME}.ipynb"):
    """Put a file where nbgrader collects it."""
    path = course / "submitted" / student / NAME / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def notebook(**answers) -> bytes:
    """A right notebook but for these cells."""
    made = slips.right_notebook()
    for name, text in answers.items():
        slips.find(made, name)["source"] = text
    return json.dumps(made).encode()


def hand_in_class(course: Path) -> None:
    """Everybody's submissions; POINTS has what they earn."""
    hand_in(course, "right", notebook())
    hand_in(course, "blank", blank())
    wrong = "def {}(x):\n    return x + 1"
    names = ("normalize", "stable_variance")
    hand_in(course, "two_wrong", notebook(**{n: wrong.format(n) for n in names}))
    crash = "import os\ndef normalize(x):\n    os._exit(3)"
    hand_in(course, "crash", notebook(normalize=crash))
    hand_in(course, "noisy", notebook(normalize=NOISY))
    hand_in(course, "copied_cells", slips.SLIPS["tests_copied"]())
    hand_in(course, "no_tests", slips.SLIPS["tests_deleted"]())
    hand_in(course, "cut_off", notebook()[:-200])
    linked = hand_in(course, "linked", b"")
    linked.unlink()
    linked.symlink_to(course / "solutions" / NAME / f"{NAME}.ipynb")
    hand_in(course, "renamed", notebook(), f"{NAME} (1).ipynb")
    hand_in(course, "evil", evil())


NOISY = """\
import sys, warnings
def normalize(x):
    warnings.warn("careful")
    print("to stderr", file=sys.stderr)
    return x * x
0.25"""


def blank() -> bytes:
    """The lesson as released."""
    made = slips.right_notebook()
    for each in toy_course.LESSON.exercises:
        slips.find(made, each.name)["source"] = slips.stub(each.name)
    for each in toy_course.LESSON.questions:
        slips.find(made, each.name)["source"] = f"{each.name} = None"
    return json.dumps(made).encode()


def evil() -> bytes:
    """Right answers, and markup wherever a page may show it."""
    made = slips.right_notebook()
    text = {"cell_type": "markdown", "metadata": {}, "source": EVIL}
    link = text | {"source": "[x](javascript:EVIL()) ![y](data:image/svg+xml;EVIL)"}
    raw = text | {"cell_type": "raw", "metadata": {"raw_mimetype": "text/html"}}
    picture = text | {"attachments": {"a.svg": {"image/svg+xml": EVIL}}}
    output = {
        "output_type": "display_data",
        "data": {"text/html": EVIL},
        "metadata": {},
    }
    printed = slips.code(f"print({EVIL!r})", outputs=[output])
    failing = slips.code(f"raise ValueError({EVIL!r})", id="x-y")
    made["cells"] += [text, link, raw, picture, printed, failing]
    made["metadata"] |= {"title": EVIL, "authors": [{"name": EVIL}]}
    made["cells"][0]["metadata"]["tags"] = [EVIL]
    return json.dumps(made).encode()


def nbgrader(course: Path, *arguments: str, path: str = "/usr/bin:/bin"):
    """Run nbgrader where its environment's programs aren't on PATH."""
    environment = os.environ | {"PATH": path}
    environment.pop("PYTHONPATH", None)
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


def gradebook(course: Path) -> Gradebook:
    """The course's gradebook, to be closed."""
    put_own_programs_on_path()
    return Gradebook(f"sqlite:///{course / 'gradebook.db'}")


def scores(course: Path) -> dict[str, float]:
    """Each student's score before penalties."""
    with gradebook(course) as book:
        found = book.assignment_submissions(NAME)
        return {each.student.id: each.score for each in found}
