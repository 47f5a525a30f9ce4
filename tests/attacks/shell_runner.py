"""Runs and scores one notebook in one IPython shell: no walls at all, and quick.

As in a kernel the tests run among the student's own code; as for nbgrader a test
whose cell ends without an error has all its points.
"""

import contextlib
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell


def run(path):
    """The score, and all text that the student would read."""
    shell = InteractiveShell.instance()
    score, text = 0, io.StringIO()
    for cell in json.loads(Path(path).read_text())["cells"]:
        with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
            ran = shell.run_cell("".join(cell["source"]), store_history=True)
        meta = cell["metadata"]["nbgrader"]
        if meta["grade"] and ran.success:
            score += meta["points"]
    return {"score": score, "text": text.getvalue()}


def grade(path):
    """Run it in a process of its own, as nbgrader runs a kernel; its words, or none."""
    with tempfile.TemporaryFile("w+") as printed:  # a pipe would wait for its children
        done = subprocess.run(
            [sys.executable, __file__, path, "kernel"],
            stdout=printed,
            stderr=subprocess.DEVNULL,
        )
        printed.seek(0)
        lines = printed.read().splitlines()
    return lines[-1] if lines and not done.returncode else NOTHING


NOTHING = json.dumps({"score": 0, "text": ""})

if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1])) if len(sys.argv) > 2 else grade(sys.argv[1]))
