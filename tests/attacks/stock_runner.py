"""Runs and scores one notebook as nbgrader's `autograde` does, and prints it.

nbgrader's own preprocessor runs all cells in one kernel, nbgrader's own function
reads the scores out of the outputs.
"""

import json
import sys
from pathlib import Path

import nbformat
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade, is_grade
from traitlets.config import Config

SECONDS_PER_CELL = 30  # on a busy machine


def text_of(cell):
    """What a student finds of a cell's outputs in the feedback."""
    for output in cell.get("outputs", []):
        yield output.get("text", "")
        yield "\n".join(output.get("traceback", []))
        yield str(output.get("data", ""))


def main(path):
    """Print the score and all text as one line of JSON."""
    notebook = nbformat.read(path, as_version=4)
    config = Config()
    config.Execute.timeout = SECONDS_PER_CELL
    config.Execute.interrupt_on_timeout = True
    config.Execute.kernel_manager_class = "jupyter_client.manager.AsyncKernelManager"
    resources = {"metadata": {"path": str(Path(path).parent)}}
    notebook, _ = Execute(config=config).preprocess(notebook, resources)
    score = sum(determine_grade(c)[0] or 0 for c in notebook.cells if is_grade(c))
    text = "\n".join(text for cell in notebook.cells for text in text_of(cell))
    print(json.dumps({"score": score, "text": text}))


if __name__ == "__main__":
    main(sys.argv[1])
