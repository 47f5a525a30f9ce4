"""The lessons as notebooks: stored outputs hold, released ones run to their end."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from places import ROOT

from bnlab import __version__
from bnlab.commands.solution import worked_solution
from bnlab.grading.nbgrader.release import release
from bnlab.grading.submission import read_submission
from bnlab.notebook import read_notebook
from bnlab.paths import release_path, source_path
from bnlab.source.lesson import lessons_with_source, read_source

SOURCES = lessons_with_source(ROOT)
UNFINISHED = ("not written yet", "not answered yet")
EXERCISES = [(each, name) for each in SOURCES for name in each.learner_names]


@pytest.fixture(params=SOURCES, ids=lambda each: each.number)
def lesson(request):
    return request.param


def test_there_is_a_lesson():
    assert SOURCES


def test_stored_outputs_are_those_of_a_run(lesson):
    """nbval runs each cell of the source and compares what it shows."""
    done = nbval(source_path(ROOT, lesson))
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
    assert "skipped" not in done.stdout


def nbval(path):
    """Run nbval on a notebook."""
    here = Path(__file__).parent
    return subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-c", str(here / "nbval.ini")),
            *("--rootdir", str(ROOT), "--nbval"),
            *("--nbval-sanitize-with", str(here / "nbval_sanitize.cfg")),
            str(path),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_nbval_sees_an_output_that_changed(tmp_path):
    """The same call fails on a notebook whose stored output is not its own."""
    cell = nbformat.v4.new_code_cell("1 + 1", execution_count=1)
    cell.outputs = [
        nbformat.v4.new_output("execute_result", {"text/plain": "3"}, execution_count=1)
    ]
    path = tmp_path / "wrong.ipynb"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=kernel), path)
    assert "1 failed" in nbval(path).stdout


def test_source_ran_without_an_error(lesson):
    for cell in code_cells(read_notebook(source_path(ROOT, lesson), "")):
        kinds = {output["output_type"] for output in cell["outputs"]}
        streams = {output.get("name") for output in cell["outputs"]}
        assert "error" not in kinds, cell["id"]
        assert "stderr" not in streams, cell["id"]
        assert cell["execution_count"] is not None, cell["id"]


def test_release_is_made_from_the_source():
    assert release(ROOT, SOURCES, check=True) == []


def test_notebooks_are_valid_and_of_this_version(lesson):
    for path in (source_path(ROOT, lesson), release_path(ROOT, lesson)):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        assert notebook.metadata.bnlab == {
            "lesson": lesson.number,
            "version": __version__,
        }


def test_released_lesson_runs_to_its_end(lesson, tmp_path):
    """Every cell runs, and only checks of what isn't written fail."""
    notebook = nbformat.read(release_path(ROOT, lesson), as_version=4)
    NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": tmp_path}}
    ).execute()
    failed = {
        cell["id"]: json.dumps(cell["outputs"])
        for cell in code_cells(notebook)
        if any(output["output_type"] == "error" for output in cell["outputs"])
    }
    assert set(failed) == {f"test_{name}" for name in lesson.learner_names}
    for shown in failed.values():
        assert any(sentence in shown for sentence in UNFINISHED)
    assert all(cell["execution_count"] for cell in code_cells(notebook))


@pytest.mark.parametrize(("lesson", "name"), EXERCISES, ids=lambda each: str(each)[:40])
def test_every_exercise_has_a_worked_solution(lesson, name):
    text = worked_solution(read_notebook(source_path(ROOT, lesson), ""), lesson, name)
    before, answer = text.split("The worked solution")
    answer, why = answer.split("\nWhy\n")
    assert before.strip()
    assert answer.strip()
    assert len(why.split()) > 10
    for mark in ("SOLUTION", "HIDDEN", "hidden_", "<!--"):
        assert mark not in text


def test_guesses_have_one_form_and_can_be_written_in(lesson):
    cells = guesses(nbformat.read(release_path(ROOT, lesson), as_version=4))
    assert len(cells) >= 5
    for cell in cells:
        asked, asks = cell.source.split("\n")
        assert asked.startswith("# ")
        assert asks == "prediction = ...  # your guess"
        assert cell.metadata.get("editable", True)
        # nbgrader refuses a name that it didn't record, and it records no such cell.
        assert "nbgrader" not in cell.metadata


def test_guesses_are_not_run_and_not_remarked_on(lesson):
    notebook = nbformat.read(release_path(ROOT, lesson), as_version=4)
    for cell in guesses(notebook):
        cell.source = cell.source.replace("...", "it shrinks")
    source = read_source(source_path(ROOT, lesson))
    submission = read_submission(json.dumps(notebook).encode(), source)
    assert submission.notes == ()
    assert not any("it shrinks" in cell.source for cell in submission.cells)


def guesses(notebook):
    """A notebook's cells for an ungraded guess."""
    return [c for c in notebook.cells if "prediction" in c.metadata.get("tags", [])]


def code_cells(notebook):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
