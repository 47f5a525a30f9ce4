"""A source that breaks the course's contract is refused, by the cell's name."""

import json

import pytest
import toy_course

from bnlab.paths import source_path
from bnlab.source.cell import BEGIN_HIDDEN, END_HIDDEN, STUB
from bnlab.source.lesson import MalformedSource, read_source


@pytest.fixture
def path(tmp_path):
    return source_path(toy_course.write_course(tmp_path / "course"), toy_course.LESSON)


def read_changed(path, change):
    notebook = json.loads(path.read_text())
    change(notebook["cells"])
    toy_course.write(path, notebook)
    return read_source(path)


def find(cells, name):
    return next(cell for cell in cells if cell["id"] == name)


def test_cells_have_their_kinds(path):
    source = read_source(path)
    assert [cell.grade_id for cell in source.setup] == ["setup"]
    assert [cell.exercise for cell in source.tests] == list(source.lesson.learner_names)
    assert [cell.grade_id for cell in source.of_kind("other")] == ["intro", "figure"]
    assert sum(cell.points for cell in source.tests) == 100


def test_hidden_tests_keep_their_line_numbers(path):
    test = read_source(path).by_grade_id["test_normalize"]
    assert test.visible == "assert normalize(3) == 9"
    hidden = test.hidden.split("\n")
    assert hidden == ["", "", "assert normalize(42) == 1764"]
    assert test.source.split("\n")[2] == hidden[2]


def test_test_without_hidden_part_has_none(path):
    source = read_changed(
        path, lambda cells: find(cells, "test_q1").update(source="assert q1")
    )
    assert source.by_grade_id["test_q1"].hidden == ""


def test_stub_is_what_nbgrader_writes():
    config = toy_course.CONFIG.read_text()
    assert f'code_stub = {{"python": "{STUB}"}}' in config


def test_digest_changes_with_tests_and_not_with_prose(path):
    before = read_source(path).digest
    prose = read_changed(path, lambda cells: cells[0].update(source="# New"))
    assert prose.digest == before
    text = "assert normalize(3) == 9"
    tests = read_changed(
        path, lambda cells: find(cells, "test_normalize").update(source=text)
    )
    assert tests.digest != before


def drop(name):
    return lambda cells: cells.remove(find(cells, name))


def mark(name, **changes):
    return lambda cells: find(cells, name)["metadata"]["nbgrader"].update(changes)


def write(name, source):
    return lambda cells: find(cells, name).update(source=source)


def leaning(visible, hidden):
    return f"{visible}\n{BEGIN_HIDDEN}\n{hidden}\n{END_HIDDEN}"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (drop("test_normalize"), "no test cell 'test_normalize'"),
        (drop("test_normalize"), "points sum to 90, not 100"),
        (drop("normalize"), "no solution cell 'normalize'"),
        (mark("test_q1", points=7), "cell 'test_q1': 7 points, course.py says 3"),
        (mark("q1", grade_id="q2"), "cell 16 .* has 'q1' and 'q2'"),
        (mark("q1", grade_id="q2"), "cell 'q2': 2 cells have it"),
        (mark("intro", grade_id=""), "cell 1 .*Squares.*needs one name"),
        (
            mark("figure", solution=True),
            "cell 'figure': course.py has no such exercise",
        ),
        (
            mark("figure", grade=True, points=0),
            "cell 'figure': course.py has no such exercise",
        ),
        (lambda cells: find(cells, "setup").update(cell_type="raw"), "must be code"),
        (write("setup", "x = (\n"), "cell 'setup': line 1: .*never closed"),
        (write("normalize", "x = 1"), "cell 'normalize': needs a ### BEGIN SOLUTION"),
        (
            write("normalize", "### BEGIN SOLUTION\nx = 1"),
            "### BEGIN SOLUTION without ### END SOLUTION",
        ),
        (write("test_q1", "### BEGIN HIDDEN TESTS\n1"), "without ### END HIDDEN"),
        (
            write("test_q1", "### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS\nmore = 1"),
            "cell 'test_q1': hidden tests must end the cell",
        ),
        (
            write("test_q1", leaning("x = 3", "assert x == 3")),
            "cell 'test_q1': its hidden tests use 'x' of the visible part",
        ),
        (
            write("test_q1", leaning("layer.gamma = 3", "assert layer.gamma == 3")),
            "cell 'test_q1': its hidden tests use 'layer' of the visible part",
        ),
    ],
)
def test_fault_is_named_with_its_cell(path, change, fault):
    with pytest.raises(MalformedSource, match=fault):
        read_changed(path, change)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": [{}]}', '{"cells": 3}'])
def test_file_that_is_no_source_is_named(path, text):
    path.write_text(text)
    with pytest.raises(MalformedSource, match=path.name):
        read_source(path)
