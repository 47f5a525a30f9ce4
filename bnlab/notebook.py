"""Notebooks as files: read, find a cell, write so that nothing is lost.

Plain JSON, so that a learner's commands work where Jupyter is missing.
"""

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bnlab.errors import CourseError


class BrokenNotebook(CourseError):
    """The file is missing or isn't a notebook."""


def read_notebook(path: Path, next_step: str) -> dict:
    """Parse the notebook at `path`.

    Parameters
    ----------
    path : Path
        A notebook of format 4.
    next_step : str
        A sentence that says what to do when this fails.

    Raises
    ------
    BrokenNotebook
        If there is no such file, or it isn't a notebook.
    """
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BrokenNotebook(f"no notebook at {path}. {next_step}") from None
    except (ValueError, RecursionError) as error:
        raise BrokenNotebook(
            f"{path} can't be read as a notebook ({error}). {next_step}"
        ) from None
    if not _looks_like_notebook(notebook):
        raise BrokenNotebook(f"{path} holds no list of cells. {next_step}")
    return notebook


def _looks_like_notebook(notebook: object) -> bool:
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    return isinstance(cells, list) and all(isinstance(cell, dict) for cell in cells)


def write_notebook(path: Path, notebook: dict) -> None:
    """Replace the notebook at `path` in one step, in nbformat's own layout."""
    text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".ipynb.part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, path.stat().st_mode if path.exists() else 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def source(cell: dict) -> str:
    """The cell's text, which the format keeps as a string or a list of lines."""
    text = cell.get("source", "")
    return text if isinstance(text, str) else "".join(map(str, text))


def grade_id(cell: dict) -> str | None:
    """The name under which nbgrader knows the cell."""
    return _nbgrader(cell).get("grade_id")


def is_exercise(cell: dict) -> bool:
    """Whether learners write their answer into this cell."""
    return bool(_nbgrader(cell).get("solution"))


def is_check(cell: dict) -> bool:
    """Whether the cell checks an answer."""
    return cell.get("cell_type") == "code" and "raises-exception" in tags(cell)


def tags(cell: dict) -> list[str]:
    """The cell's tags."""
    found = _metadata(cell).get("tags")
    return found if isinstance(found, list) else []


def exercise_cells(notebook: dict) -> Iterator[tuple[str, dict]]:
    """Each exercise cell with its name, in the notebook's order."""
    for cell in notebook["cells"]:
        if is_exercise(cell) and grade_id(cell):
            yield grade_id(cell), cell


def find_cell(notebook: dict, name: str) -> int | None:
    """Position of the cell that nbgrader knows as `name`."""
    for position, cell in enumerate(notebook["cells"]):
        if grade_id(cell) == name:
            return position
    return None


def _metadata(cell: dict) -> dict:
    metadata = cell.get("metadata")
    return metadata if isinstance(metadata, dict) else {}


def _nbgrader(cell: dict) -> dict:
    found = _metadata(cell).get("nbgrader")
    return found if isinstance(found, dict) else {}
