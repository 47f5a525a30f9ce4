"""Runs and scores one notebook in one IPython shell: no walls at all, and quick.

As in a kernel the tests run among the student's own code; as for nbgrader a test
whose cell shows no error has all its points.
"""

import contextlib
import io
import json
import sys
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell


def watch_errors(shell):
    """Collects what is shown as an error, where a kernel would send it."""
    shown = []
    show = shell._showtraceback

    def note(kind, value, trace):
        shown.append(f"{kind.__name__}: {value}")
        show(kind, value, trace)

    shell._showtraceback = note
    return shown


def run(path):
    """The score, and all text that the student would read."""
    shell = InteractiveShell.instance()
    shown, score, text = watch_errors(shell), 0, io.StringIO()
    for cell in json.loads(Path(path).read_text())["cells"]:
        before = len(shown)
        with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
            shell.run_cell("".join(cell["source"]), store_history=True)
        meta = cell["metadata"]["nbgrader"]
        if meta["grade"] and len(shown) == before:
            score += meta["points"]
    return {"score": score, "text": text.getvalue() + "\n".join(shown)}


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1])))
