"""What a student's exception tells: plain data about it, whatever it is."""

import linecache
import traceback
from types import TracebackType
from typing import Any

from bnlab.grading.rpc.limits import MAX_ERROR_CLASSES, MAX_ERROR_TEXT


def filename_of(cell_id: str) -> str:
    """The file that a cell's code says to be from."""
    return f"<cell {cell_id}>"


def remember_lines(cell_id: str, source: str) -> None:
    """Let tracebacks show the cell's lines."""
    name = filename_of(cell_id)
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)


def describe(error: BaseException, cells: dict[str, str]) -> dict[str, Any]:
    """The exception as data.

    Parameters
    ----------
    error : BaseException
    cells : dict of str to str
        The id of each cell that has run, by its filename.
    """
    frames = _own_frames(error.__traceback__, cells)
    return {
        "classes": [c.__name__ for c in type(error).__mro__[:MAX_ERROR_CLASSES]],
        "message": _text(lambda: str(error)),
        "at": _place(error, frames, cells),
        "traceback": _text(lambda: _formatted(error, frames)),
    }


def _text(make) -> str:
    """Text that the student's own code may help to make."""
    try:
        return str.__str__(make())[:MAX_ERROR_TEXT]
    except BaseException as error:
        return f"(its text can't be made: {type(error).__name__})"


def _own_frames(trace: TracebackType | None, cells: dict[str, str]):
    """The traceback from the first frame in a cell on."""
    while trace and trace.tb_frame.f_code.co_filename not in cells:
        trace = trace.tb_next
    return trace


def _place(error, trace, cells) -> tuple[str, int] | None:
    """The cell and line, innermost, where it happened."""
    if isinstance(error, SyntaxError) and error.filename in cells:
        return cells[error.filename], error.lineno or 1
    place = None
    while trace:
        filename = trace.tb_frame.f_code.co_filename
        if filename in cells and trace.tb_lineno:
            place = cells[filename], trace.tb_lineno
        trace = trace.tb_next
    return place


def _formatted(error, trace) -> str:
    return "".join(traceback.format_exception(type(error), error, trace))
