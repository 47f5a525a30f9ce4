"""A result written into a notebook so that nbgrader scores it as meant.

nbgrader gives a graded cell without output full marks and one with an error
none, so a cell that has no result must get an error.
"""

from collections.abc import Sequence

from bnlab.grading.escape import literal, printable
from bnlab.grading.result import CellOutput, CellResult, Result

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
    printed = {cell.cell_id: cell for cell in result.outputs}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            meta = cell["metadata"].get("nbgrader", {})
            cell["execution_count"] = None
            if meta.get("grade"):
                found = results.get(meta["grade_id"])
                cell["outputs"] = _verdict(found, meta["points"])
            else:
                cell["outputs"] = _own_output(printed.get(cell["id"]))
    if result.notes:
        notebook["cells"].insert(0, _notes_cell(notebook, result.notes))


def _verdict(result: CellResult | None, points: float) -> list[dict]:
    if result is None or not 0 <= result.score <= points:
        return [_error([UNFINISHED])]
    if result.score == 0:
        return [_error(result.messages or [UNFINISHED])]
    outputs = [_printed(result.messages)] if result.messages else []
    if result.score < points:
        outputs.append(_partial(result.score))
    return outputs


def _own_output(output: CellOutput | None) -> list[dict]:
    """What a learner's cell printed and raised; never what decides a score."""
    if output is None:
        return []
    printed = [output.printed.rstrip("\n")] if output.printed else []
    cut = ["... the rest of the output was dropped ..."] if output.cut else []
    shown = [_printed(printed + cut)] if printed + cut else []
    if output.error_type:
        shown.append(_error([output.traceback], output.error_type))
    return shown


def _error(messages: Sequence[str], name: str = "CheckFailed") -> dict:
    lines = [printable(line) for text in messages for line in text.split("\n")]
    return {
        "output_type": "error",
        "ename": printable(name),
        "evalue": lines[0],
        "traceback": lines,
    }


def _printed(messages: Sequence[str]) -> dict:
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


def _notes_cell(notebook: dict, notes: Sequence[str]) -> dict:
    taken = {cell["id"] for cell in notebook["cells"]}
    name = "about-this-grade"
    while name in taken:
        name += "-"
    text = "**About this grade**\n\n" + literal("\n".join(f"- {n}" for n in notes))
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text}
