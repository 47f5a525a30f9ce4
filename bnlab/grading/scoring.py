"""A result written into a notebook so that nbgrader scores it as meant.

nbgrader gives a graded cell without output full marks and one with an error
none, so a cell that has no result must get an error.
"""

from bnlab.grading.markup import literal, printable
from bnlab.grading.result import CellResult, Result

UNFINISHED = "The examiner didn't finish this test, so it earns nothing."


def show_result(notebook: dict, result: Result) -> None:
    """Give each graded cell the outputs of its result, and tell the notes.

    Parameters
    ----------
    notebook : dict
        Changed in place; as `repaired_notebook` made it.
    result : Result
    """
    results = {cell.grade_id: cell for cell in result.cells}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"], cell["outputs"] = None, []
        meta = cell["metadata"].get("nbgrader", {})
        if meta.get("grade"):
            found = results.get(meta["grade_id"])
            cell["outputs"] = _outputs(found, meta["points"])
    if result.notes:
        notebook["cells"].insert(0, _notes_cell(notebook, result.notes))


def _outputs(result: CellResult | None, points: float) -> list[dict]:
    if result is None or not 0 <= result.score <= points:
        return [_error([UNFINISHED])]
    if result.score == 0:
        return [_error(result.messages or [UNFINISHED])]
    outputs = [_printed(result.messages)] if result.messages else []
    if result.score < points:
        outputs.append(_partial(result.score))
    return outputs


def _error(messages: list[str]) -> dict:
    lines = [printable(line) for text in messages for line in text.split("\n")]
    return {
        "output_type": "error",
        "ename": "CheckFailed",
        "evalue": lines[0],
        "traceback": lines,
    }


def _printed(messages: list[str]) -> dict:
    text = "\n".join(map(printable, messages)) + "\n"
    return {"output_type": "stream", "name": "stdout", "text": text}


def _partial(score: float) -> dict:
    """The one output that nbgrader reads as a part of the points."""
    return {
        "output_type": "execute_result",
        "execution_count": None,
        "data": {"text/plain": str(float(score))},
        "metadata": {},
    }


def _notes_cell(notebook: dict, notes: list[str]) -> dict:
    taken = {cell["id"] for cell in notebook["cells"]}
    name = "about-this-grade"
    while name in taken:
        name += "-"
    text = "**About this grade**\n\n" + literal("\n".join(f"- {n}" for n in notes))
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text}
