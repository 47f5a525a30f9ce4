"""nbgrader reads from the outputs exactly the score that the examiner gave."""

import copy

import pytest
import slips
import toy_course
from nbformat import from_dict
from nbgrader.utils import determine_grade

from bnlab.grading.nbgrader.outputs import show_result
from bnlab.grading.result import CellOutput, CellResult, Result
from bnlab.grading.submission import read_submission
from bnlab.grading.submission.clean import repaired_notebook
from bnlab.paths import source_path
from bnlab.source.lesson import read_source


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    course = toy_course.write_course(tmp_path_factory.mktemp("toy") / "course")
    return read_source(source_path(course, toy_course.LESSON))


@pytest.fixture
def clean(source):
    submission = read_submission(slips.SLIPS["nothing_wrong"](), source)
    return repaired_notebook(submission, source)


def result(source, notes=(), outputs=(), **changes):
    """Full marks but for these scores; None leaves a cell without result."""
    cells = []
    for test in source.tests:
        score = changes.get(test.exercise, test.points)
        if score is not None:
            messages = () if score == test.points else ("it differs", "at [0]")
            cells.append(CellResult(test.grade_id, score, test.points, messages))
    return Result("02", 1, tuple(cells), tuple(notes), tuple(outputs))


def scored(notebook, given):
    """What nbgrader makes of the notebook with this result."""
    notebook = copy.deepcopy(notebook)
    show_result(notebook, given)
    cells = [c for c in from_dict(notebook).cells if c.metadata.get("nbgrader")]
    return {
        c.metadata.nbgrader.grade_id.removeprefix("test_"): determine_grade(c)[0]
        for c in cells
        if c.metadata.nbgrader.grade
    }


FULL = {each.name: each.points for each in toy_course.LESSON.graded}


def test_full_marks(clean, source):
    assert scored(clean, result(source)) == FULL


@pytest.mark.parametrize("name", FULL)
def test_cell_without_result_earns_nothing(clean, source, name):
    assert scored(clean, result(source, **{name: None})) == FULL | {name: 0}


@pytest.mark.parametrize("score", [-1, 11, float("nan"), float("inf"), 0])
def test_impossible_score_earns_nothing(clean, source, score):
    assert scored(clean, result(source, normalize=score)) == FULL | {"normalize": 0}


def test_part_of_the_points_is_a_part(clean, source):
    assert scored(clean, result(source, normalize=4.5)) == FULL | {"normalize": 4.5}


def test_empty_result_earns_nothing(clean, source):
    nothing = Result("02", 1, ())
    assert set(scored(clean, nothing).values()) == {0}


def test_what_learners_print_decides_no_score(clean, source):
    printed = CellOutput("normalize", "0.0\n", False, "ValueError", "1.0")
    given = result(source, outputs=[printed, CellOutput("test_normalize", "0.0")])
    assert scored(clean, given) == FULL


def test_right_answer_may_have_something_to_say(clean, source):
    cells = [CellResult(t.grade_id, t.points, t.points, ("7",)) for t in source.tests]
    assert scored(clean, Result("02", 1, tuple(cells))) == FULL


def test_messages_can_not_command_a_terminal(clean, source):
    cells = [CellResult(t.grade_id, 0, t.points, ("\x1b[2J\r",)) for t in source.tests]
    show_result(clean, Result("02", 1, tuple(cells), ("\x1b]0;x\x07",)))
    shown = "".join(strings_in(clean))
    assert "[2J" in shown
    assert "]0;x" in shown
    assert not {"\x1b", "\r", "\x07"} & set(shown)


def strings_in(value):
    """Every text in what JSON can hold."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings_in(part)


def test_what_learners_print_can_not_command_a_terminal(clean, source):
    printed = CellOutput("normalize", "\x1b[2J\r", False, "Value\x1bError", "\x1b[0m")
    show_result(clean, result(source, outputs=[printed]))
    shown = "".join(strings_in(clean))
    assert "[2J" in shown
    assert not {"\x1b", "\r"} & set(shown)


def outputs_of(clean, name):
    return next(each for each in clean["cells"] if each["id"] == name)["outputs"]


@pytest.mark.parametrize("messages", [(), ("it differs",)])
def test_no_points_are_shown_as_an_error(clean, source, messages):
    cells = [CellResult(t.grade_id, 0, t.points, messages) for t in source.tests]
    show_result(clean, Result("02", 1, tuple(cells)))
    kinds = [each["output_type"] for each in outputs_of(clean, "test_normalize")]
    assert kinds == ["error"]


def test_a_cell_named_like_the_notes_keeps_its_name(clean, source):
    clean["cells"][-1]["id"] = "about-this-grade"
    show_result(clean, result(source, notes=["one"]))
    names = [each["id"] for each in clean["cells"]]
    assert len(set(names)) == len(names)


def test_notes_stand_first_and_literally(clean, source):
    show_result(clean, result(source, notes=["<b>one</b>", "```two"]))
    text = clean["cells"][0]["source"]
    assert text.endswith("````text\n- <b>one</b>\n- ```two\n````")
