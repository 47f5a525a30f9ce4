"""Answers of known worth: reference, stub, right forms, known and unknown mistakes.

Each becomes the text of an exercise's cell, as a learner would hand it in.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bnlab.checks.mistakes import Mistake
from bnlab.lessons import find_exercise
from bnlab.source.cell import SourceCell
from bnlab.source.lesson import LessonSource


@dataclass(frozen=True)
class Variant:
    """One answer to one exercise.

    Attributes
    ----------
    exercise : str
    kind : {"reference", "stub", "right", "mistake", "unknown"}
    name : str
        In words.
    code : str
        The cell's text.
    diagnosis : str
        Of a known mistake: the cause that must be named.
    """

    exercise: str
    kind: str
    name: str
    code: str
    diagnosis: str = ""


def variants(source: LessonSource, forms: Path) -> Iterator[Variant]:
    """Every variant of every graded exercise and question of a lesson.

    Parameters
    ----------
    source : LessonSource
    forms : Path
        Folder with ``LESSON/EXERCISE/right/`` and ``LESSON/EXERCISE/unknown/``.
    """
    for cell in source.tests:
        solution = source.by_grade_id[cell.exercise]
        yield Variant(cell.exercise, "reference", "reference", solution.source)
        yield Variant(cell.exercise, "stub", "stub", solution.released)
        if cell.exercise in {e.name for e in source.lesson.exercises}:
            yield from _of_exercise(source, cell, forms)
        else:
            yield from _wrong_options(solution)


def as_notebook(source: LessonSource, answers: dict[str, str]) -> bytes:
    """A submission with the given answers, and the reference for all others."""
    cells = [
        {
            "cell_type": cell.cell_type,
            "id": cell.cell_id,
            "metadata": {"nbgrader": cell.nbgrader},
            "source": answers.get(cell.grade_id, cell.source),
            **(
                {"outputs": [], "execution_count": None}
                if cell.cell_type == "code"
                else {}
            ),
        }
        for cell in source.cells
        if cell.kind != "test"
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook).encode()


def _of_exercise(source: LessonSource, cell: SourceCell, forms: Path):
    for one in find_exercise(cell.exercise).known_mistakes:
        code = _code_of(one)
        yield Variant(cell.exercise, "mistake", one.name, code, one.diagnosis)
    for kind in ("right", "unknown"):
        folder = forms / source.lesson.name / cell.exercise / kind
        for path in sorted(folder.glob("*.py")):
            name = path.stem.replace("_", " ")
            yield Variant(cell.exercise, kind, name, path.read_text("utf-8"))


def _wrong_options(solution: SourceCell) -> Iterator[Variant]:
    """The three other options of a question, and an answer that is none."""
    name = solution.grade_id
    right = solution.source.rpartition(f'{name} = "')[2][0]
    for option in "abcde":
        if option != right:
            code = f'{name} = "{option}"'
            yield Variant(name, "unknown", f"option {option}", code)


def _code_of(one: Mistake) -> str:
    """A mistake as a cell: its module's text, then the learner's names."""
    module = sys.modules[one.function.__module__]
    lines = [Path(module.__file__).read_text("utf-8")]
    for required in find_exercise(one.exercise).requires:
        if required.name not in one.helpers:
            lines.append(_import_of(required.reference, required.name))
    for name, function in {one.exercise: one.function, **one.helpers}.items():
        if function.__module__ == module.__name__:
            lines.append(f"{name} = {function.__qualname__}")
        else:
            lines.append(_import_of(function, name))
    return "\n".join(lines) + "\n"


def _import_of(function: Callable, name: str) -> str:
    return f"from {function.__module__} import {function.__name__} as {name}"
