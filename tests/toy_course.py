"""A course of one quick lesson, for tests of releasing and grading.

It has the exercises, points and names of lesson 02; each function is to
square its argument, each answer is "b".
"""

import json
from pathlib import Path

from places import ROOT

from bnlab.course import POINTS_PER_LESSON, Lesson, find_lesson
from bnlab.paths import source_path

LESSON: Lesson = find_lesson("02")
CONFIG = ROOT / "nbgrader_config.py"
assert sum(each.points for each in LESSON.graded) == POINTS_PER_LESSON


def cell(name: str, source: str, cell_type: str = "code", tags=(), **nbgrader) -> dict:
    """A cell as a source has it: locked, unless `nbgrader` says otherwise."""
    meta = {"grade": False, "solution": False, "locked": True, "task": False}
    meta |= {"grade_id": name, "schema_version": 3, **nbgrader}
    made = {"cell_type": cell_type, "id": name, "source": source}
    made["metadata"] = {"nbgrader": meta} | ({"tags": list(tags)} if tags else {})
    if cell_type == "code":
        made |= {"execution_count": None, "outputs": []}
    return made


def solution_text(name: str, is_question: bool) -> str:
    """The worked solution, in its markers."""
    if is_question:
        body = [f'{name} = None  # "a", "b", "c" or "d"', f'{name} = "b"']
        first, then = body
        return f"{first}\n### BEGIN SOLUTION\n{then}\n### END SOLUTION"
    return (
        f'def {name}(x):\n    """Square `x`."""\n'
        "    ### BEGIN SOLUTION\n    return x * x\n    ### END SOLUTION"
    )


def test_text(name: str, is_question: bool) -> str:
    """A visible and a hidden test."""
    if is_question:
        visible, hidden = f"assert {name} is not None", f'assert {name} == "b"'
    else:
        visible, hidden = f"assert {name}(3) == 9", f"assert {name}(SECRET) == 1764"
        hidden = hidden.replace("SECRET", "42")
    marks = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
    return "\n".join([visible, marks[0], hidden, marks[1]])


test_text.__test__ = False


def source_notebook() -> dict:
    """The lesson's source as nbformat 4.5 JSON."""
    cells = [
        cell("intro", "# Squares\nWhat is a *square*?", "markdown"),
        cell("setup", "import numpy as np", tags=["setup"]),
        cell("figure", "raise SystemExit('never run')", tags=["experiment"]),
    ]
    for each in LESSON.exercises + LESSON.questions:
        asked = each in LESSON.questions
        cells.append(
            cell(
                each.name, solution_text(each.name, asked), solution=True, locked=False
            )
        )
        tested = cell(
            f"test_{each.name}",
            test_text(each.name, asked),
            tags=["raises-exception"],
            grade=True,
            points=each.points,
        )
        cells.append(tested)
    return notebook(cells)


def notebook(cells: list) -> dict:
    """A notebook around `cells`."""
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {
        "kernelspec": spec,
        "language_info": {"name": "python"},
        "bnlab": {"lesson": LESSON.number, "version": "0.0.1"},
    }
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def write_course(folder: Path) -> Path:
    """A course folder with the toy lesson's source; returns `folder`."""
    (folder / "notebooks").mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIG.read_text())
    write(source_path(folder, LESSON), source_notebook())
    return folder


def write(path: Path, content: dict) -> Path:
    """Write a notebook, folders included."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1))
    return path
