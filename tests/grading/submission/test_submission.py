"""What is handed in is repaired, or refused with a reason, and soon."""

import json
import os
import re
import socket
import time

import pytest
import toy_course
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slips import ANSWER, REFUSED, SLIPS, code, find, place, right_notebook

from bnlab.grading.student.ipython import compile_cell
from bnlab.grading.submission import Unreadable, read_submission
from bnlab.grading.submission.clean import repaired_notebook
from bnlab.paths import source_path
from bnlab.source.lesson import read_source

SECONDS = 8.0  # of the processor, for the largest; most take milliseconds
SECONDS_TO_REFUSE = 10.0  # what is waited for would never come


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    course = toy_course.write_course(tmp_path_factory.mktemp("toy") / "course")
    return read_source(source_path(course, toy_course.LESSON))


def read(notebook, source):
    return read_submission(json.dumps(notebook).encode(), source)


def points(submission, source):
    """What a kernel that runs the cells above each test would say of it."""
    return sum(test.points for test in source.tests if passes(submission, test))


def passes(submission, test):
    names = {}
    for cell in submission.cells[: submission.above[test.grade_id]]:
        attempt(cell.source, names)
    return attempt(test.source, names)


def attempt(source, names):
    try:
        exec(compile_cell(source, "cell"), names)
    except Exception:
        return False
    return True


@pytest.fixture(params=SLIPS)
def handed_in(request):
    return SLIPS[request.param]()


def test_slip_keeps_full_marks(handed_in, source):
    start = time.process_time()
    submission = read_submission(handed_in, source)
    assert time.process_time() - start < SECONDS
    assert points(submission, source) == 100


def test_repaired_notebook_is_a_submission_with_the_same_marks(handed_in, source):
    clean = repaired_notebook(read_submission(handed_in, source), source)
    again = read(clean, source)
    assert points(again, source) == 100
    assert texts(repaired_notebook(again, source)) == texts(clean)


def texts(notebook):
    return [(cell["cell_type"], cell["source"]) for cell in notebook["cells"]]


def test_repaired_notebook_has_each_test_once_with_the_lessons_points(
    handed_in, source
):
    clean = repaired_notebook(read_submission(handed_in, source), source)
    graded = [c["metadata"]["nbgrader"] for c in clean["cells"] if is_graded(c)]
    assert sorted((m["grade_id"], m["points"]) for m in graded) == sorted(
        (test.grade_id, test.points) for test in source.tests
    )


def is_graded(cell):
    return cell["metadata"].get("nbgrader", {}).get("grade")


def test_repaired_notebook_is_valid(handed_in, source):
    import nbformat
    from nbgrader.nbgraderformat import MetadataValidator

    submission = read_submission(handed_in, source)
    clean = nbformat.from_dict(repaired_notebook(submission, source))
    nbformat.validate(clean)
    MetadataValidator().validate_nb(clean)


TOLD = {
    "utf_16": "was in utf-16",
    "latin_1": "was in Windows-1252",
    "null_bytes_around": "Null bytes were removed",
    "null_and_half_a_pair_in_a_cell": "Cell 6: characters that no file",
    "nan_and_infinity": "points and grading marks again: test_normalize",
    "format_3": "isn't in notebook format 4",
    "format_from_the_future": "isn't in notebook format 4",
    "source_of_another_type": "Cell 1: its text is no text",
    "cells_that_are_none": "4 entries of its list of cells are no cells",
    "exercise_typed_anew": "taken as normalize",
    "answer_below_the_untouched_stub": "ran below your answers.*test_normalize",
    "exercise_became_markdown": "lesson's type again: normalize",
    "exercise_became_raw": "lesson's type again: normalize",
    "exercise_lost_its_grade_id": "taken as normalize",
    "exercise_copied_the_last_is_right": "More than one cell is marked as normalize",
    "exercise_merged_with_the_test_above": "added to them ran too: test_batch_stat",
    "exercise_merged_with_its_test": "missing and were put back: test_normalize",
    "tests_deleted": "missing and were put back: test_batch_statistics, test_norm",
    "tests_moved_to_the_top": "ran below your answers.*test_batch_statistics",
    "tests_copied": "more than once and were used once: setup, test_batch_statist",
    "test_was_emptied": "missing and were put back: test_normalize",
    "test_was_changed": "lesson's version counts, not yours: test_normalize",
    "tests_tagged_to_be_skipped": "tags of these cells were ignored: intro, setup",
    "points_and_schema_changed": "grading marks again: intro, setup",
    "graded_cells_invented": "count nothing: cells 24",
    "setup_deleted": "missing and were put back: setup",
    "setup_extended": "added to them ran too: setup",
    "figures_edited": "lesson's version counts, not yours: figure",
}


@pytest.mark.parametrize("name", TOLD)
def test_repair_is_told(name, source):
    notes = read_submission(SLIPS[name](), source).notes
    assert any(re.search(TOLD[name], note) for note in notes), notes


def test_nothing_is_told_where_nothing_is_wrong(source):
    assert read_submission(SLIPS["nothing_wrong"](), source).notes == ()


def test_released_lesson_gives_no_remarks(source):
    notebook = right_notebook()
    for each in source.solutions:
        find(notebook, each.grade_id)["source"] = each.released
    submission = read(notebook, source)
    assert (submission.notes, points(submission, source)) == ((), 0)


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_a_reason_and_soon(name, source):
    make, reason = REFUSED[name]
    data = make()
    start = time.process_time()
    with pytest.raises(Unreadable, match=reason):
        read_submission(data, source)
    assert time.process_time() - start < SECONDS


def test_wrong_answer_earns_nothing_however_it_comes(source):
    notebook = right_notebook()
    find(notebook, ANSWER)["source"] = "def normalize(x):\n    return 9"
    assert points(read(notebook, source), source) == 90


def test_only_the_lessons_setup_and_the_learners_cells_run(source):
    notebook = right_notebook()
    notebook["cells"].insert(4, code("extra = 1", id="mine"))
    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "hi"})
    ran = [cell.cell_id for cell in read(notebook, source).cells]
    assert ran == ["setup", "batch_statistics", "mine", *ran[3:]]
    assert set(ran) == {"setup", "mine", *source.lesson.learner_names}


def test_copy_of_a_figure_without_marks_does_not_run(source):
    notebook = right_notebook()
    notebook["cells"].append(code(find(notebook, "figure")["source"], id="copied"))
    ran = {cell.cell_id for cell in read(notebook, source).cells}
    assert "copied" not in ran


def test_nothing_below_a_test_has_run_before_it(source):
    notebook = right_notebook()
    here = place(notebook, f"test_{ANSWER}")
    notebook["cells"].insert(here + 1, code("import os; os._exit(0)", id="below"))
    submission = read(notebook, source)
    before = submission.cells[: submission.above[f"test_{ANSWER}"]]
    assert [cell.cell_id for cell in before][-1] == ANSWER


def test_other_version_is_said(source):
    notebook = right_notebook()
    notebook["metadata"]["bnlab"]["version"] = "0.0.9"
    assert any("version 0.0.9" in note for note in read(notebook, source).notes)


def test_other_lesson_with_the_same_exercise_is_said(source):
    notebook = right_notebook()
    notebook["metadata"]["bnlab"]["lesson"] = "03"
    assert any("lesson 03's" in note for note in read(notebook, source).notes)


def test_notes_repeat_nothing_of_the_submission(source):
    notebook = right_notebook()
    evil = "<script>\x1b[2J"
    notebook["metadata"]["bnlab"] = {"lesson": evil, "version": evil}
    for each in notebook["cells"]:
        each["metadata"]["tags"] = [evil]
        each["id"] = each["metadata"]["nbgrader"]["schema_version"] = evil
    notes = " ".join(read(notebook, source).notes)
    assert notes
    assert not {"<", "\x1b"} & set(notes)


def test_notes_are_few(source):
    notebook = right_notebook()
    notebook["cells"] += [code(7)] * 4000
    assert len(read(notebook, source).notes) <= 31


# Anything at all

WORDS = (
    "cells cell_type source metadata nbgrader grade_id grade points id outputs input "
    "worksheets nbformat tags code normalize test_normalize setup bnlab lesson"
)
NAMES = st.sampled_from(WORDS.split())
ATOMS = st.one_of(
    st.none(), st.booleans(), st.floats(), st.integers(), NAMES, st.text(max_size=9)
)
JSON = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=4)
    ),
    max_leaves=6,
)
CELLS = st.lists(st.dictionaries(NAMES, JSON, max_size=6), max_size=3)


UNHURRIED = settings(suppress_health_check=[HealthCheck.too_slow])


@UNHURRIED
@given(cells=CELLS, rest=st.dictionaries(NAMES, JSON, max_size=6))
def test_any_notebook_is_read_or_refused(cells, rest, source):
    data = json.dumps({**rest, "cells": cells}).encode("utf-8", "surrogatepass")
    try_to_read(data, source)


@UNHURRIED
@given(edits=st.lists(st.tuples(st.integers(0), st.binary(max_size=5)), max_size=9))
def test_any_damage_is_read_or_refused(edits, source):
    data = bytearray(SLIPS["nothing_wrong"]())
    for where, what in edits:
        where %= len(data)
        data[where : where + 3] = what
    try_to_read(bytes(data), source)


def try_to_read(data, source):
    try:
        submission = read_submission(data, source)
    except Unreadable:
        return
    clean = repaired_notebook(submission, source)
    json.dumps(clean).encode()
    assert set(submission.above) == {test.grade_id for test in source.tests}


# Files that are no files


@pytest.fixture
def notebook_path(tmp_path):
    return tmp_path / "02_forward_pass.ipynb"


def refusal(path, source):
    start = time.monotonic()
    with pytest.raises(Unreadable) as error:
        read_submission(path, source)
    assert time.monotonic() - start < SECONDS_TO_REFUSE
    return str(error.value)


def test_missing_file_is_refused(notebook_path, source):
    assert refusal(notebook_path, source) == "there is no such file"


def test_folder_is_refused(notebook_path, source):
    notebook_path.mkdir()
    assert "folder" in refusal(notebook_path, source)


@pytest.mark.needs_unix
def test_link_is_not_followed(notebook_path, source, tmp_path):
    target = tmp_path / "secret.ipynb"
    target.write_bytes(SLIPS["nothing_wrong"]())
    notebook_path.symlink_to(target)
    assert "link" in refusal(notebook_path, source)


@pytest.mark.needs_unix
def test_dangling_link_is_refused(notebook_path, source):
    notebook_path.symlink_to("nowhere")
    assert "link" in refusal(notebook_path, source)


@pytest.mark.needs_unix
def test_pipe_is_refused_without_waiting(notebook_path, source):
    os.mkfifo(notebook_path)
    assert "pipe" in refusal(notebook_path, source)


@pytest.mark.needs_unix
def test_socket_is_refused(notebook_path, source, monkeypatch):
    monkeypatch.chdir(notebook_path.parent)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(notebook_path.name)
        assert "device" in refusal(notebook_path, source)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
@pytest.mark.needs_unix
def test_device_is_refused(device, source):
    assert "device" in refusal(device, source)


@pytest.mark.parametrize(
    "name", ["x" * 5000, "a\0b", "\udcff.ipynb"], ids=["long", "null", "no_text"]
)
def test_odd_name_is_refused(name, source, tmp_path):
    assert refusal(tmp_path / name, source)


def test_file_may_have_an_odd_name(source, tmp_path):
    path = tmp_path / "<b> ${x} %s\n'\";.ipynb"
    path.write_bytes(SLIPS["nothing_wrong"]())
    assert points(read_submission(path, source), source) == 100
