"""A plain process that runs a notebook's cells and writes down what came out.

Started by `bnlab check` as ``python -m bnlab.checks.run_cells RESULTS`` with the cells
as JSON on its standard input. Each outcome is a line in RESULTS as soon as it
is known, so that a cell that ends the process takes nothing else with it.
"""

import contextlib
import io
import json
import sys
from typing import TextIO


def main() -> None:
    """Run the cells in order; an error in one doesn't stop the next."""
    steps = json.load(sys.stdin)
    shell = _shell()
    with open(sys.argv[1], "w", encoding="utf-8") as results:
        for step in steps:
            _note(results, name=step["name"], state="running")
            _note(results, name=step["name"], **_outcome(shell, step["source"]))


def _shell():
    """IPython, since a cell may hold magics, without its history on disk."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    return InteractiveShell.instance(config=config)


def _outcome(shell, source: str) -> dict:
    """Run one cell: what it printed, or how it failed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        run = shell.run_cell(source, store_history=True)
    error = run.error_before_exec or run.error_in_exec
    if error is None:
        return {"state": "passed", "lines": printed.getvalue().splitlines()}
    return {"state": "failed", "lines": _lines(error)}


def _lines(error: BaseException) -> list[str]:
    """A failed check's own sentences, or the error in one."""
    from bnlab.checks.failure import failure_of

    result = getattr(error, "result", None)
    if hasattr(result, "lines"):
        return result.lines()
    return [failure_of(error).sentence(hidden=False) + "."]


def _note(results: TextIO, **outcome: object) -> None:
    results.write(json.dumps(outcome) + "\n")
    results.flush()


if __name__ == "__main__":
    main()
