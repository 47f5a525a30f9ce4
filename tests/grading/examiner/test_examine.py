"""From cells to points: what runs when, what is told, and that it fails closed."""

import time

import pytest
from toy_exam import said, scores, sit_exam, source, submission

from bnlab.checks import seeds
from bnlab.grading.examiner import examine as examining
from bnlab.grading.examiner import run_test
from bnlab.grading.examiner.examine import examine
from bnlab.grading.limits import Limits

DOUBLE = {"double": ("assert double(2) == 4", "assert double(21) == 42")}
TWO = DOUBLE | {"triple": ("assert triple(2) == 6", "assert triple(3) == 9")}
RIGHT = {
    "double": "def double(x):\n    return 2 * x",
    "triple": "def triple(x):\n    return 3 * x",
}


@pytest.fixture(autouse=True)
def quick(plain):
    """Limits that a test can wait for."""
    plain.limits = Limits(seconds_per_step=2.0, seconds_per_run=30.0)


@pytest.fixture
def processes(plain):
    """Starts processes for one submission."""
    with plain.processes() as started:
        yield started


def test_right_answers_get_all_points(plain):
    result = sit_exam(plain, TWO, RIGHT)
    assert scores(result) == {"double": 10, "triple": 10}
    assert result.score == result.max_score == 20
    assert said(result) == ""


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("def double(x):\n    return 3 * x", "double: AssertionError: "),
        ("def double(x):\n    1 / 0", "ZeroDivisionError: division by zero, in the"),
        ("def double(x):\n    1 / 0", "in the line `1 / 0`."),
        ("pass", "double: is not defined."),
        ("x = 1\nx / 0\n", "Its cell stopped: your code raised ZeroDivisionError"),
        ("x = 1\nx / 0\n", "in the line `x / 0`"),
        ("def double(x:\n", "Its cell stopped: your code raised SyntaxError"),
        ("import os\nos._exit(1)", "Its cell was stopped: the process that ran"),
        ("while True: pass", "Its cell was stopped: your code took longer than 2"),
        ("def double(x):\n    while True: pass", "double: your code took longer"),
        ("def double(x):\n    import os\n    os._exit(0)", "ended by itself"),
        ("double = 3", "TypeError: 'int' object is not callable"),
    ],
)
def test_what_is_wrong_is_told(plain, answer, told):
    result = sit_exam(plain, DOUBLE, {"double": answer})
    assert result.score == 0
    assert told in said(result)


@pytest.mark.parametrize(
    "bad",
    [
        "def double(x):\n    while True: pass",
        "def double(x):\n    import os\n    os._exit(0)",
        "def double(x):\n    import os\n    os.kill(os.getpid(), 9)",
        "while True: pass",
        "import os\nos._exit(0)",
        "1 / 0",
        "def double(",
    ],
)
def test_one_bad_exercise_costs_only_its_own_points(plain, bad):
    result = sit_exam(plain, TWO, RIGHT | {"double": bad})
    assert scores(result) == {"double": 0, "triple": 10}


def test_only_hidden_parts_tell_them_apart(plain):
    """The visible example hard-coded."""
    answers = {"double": "def double(x):\n    return 4"}
    result = sit_exam(plain, DOUBLE, answers)
    assert scores(result) == {"double": 0}
    assert result.cells[0].failure == "hidden"
    assert said(result) == "double: AssertionError."


LEAKS = {
    "message": "raise ValueError(f'hidden {x}')",
    "class": "raise type(f'hidden{x}', (ValueError,), {})()",
    "print": "print('hidden', x)",
    "stderr": "import sys; sys.stderr.write(f'hidden {x}')",
    "warning": "import warnings; warnings.warn(f'hidden {x}')",
    "returned": "return f'hidden {x}'",
    "returned class": "return type(f'hidden{x}', (), {})()",
    "cause": "raise ValueError from KeyError(f'hidden {x}')",
    "note": "e = ValueError(); e.add_note(f'hidden {x}'); raise e",
    "file": "open(f'hidden{x}', 'w').write(str(x))",
    "kept": "kept.append(f'hidden {x}')",
}


@pytest.mark.parametrize("leak", LEAKS.values(), ids=LEAKS)
def test_no_hidden_input_finds_a_way_out(plain, leak):
    """By its own message, and by what the next exercise shows."""
    steal = (
        "import glob\nkept = []\n"
        "def double(x):\n    if x == 2:\n        return 4\n    " + leak
    )
    show = (
        "print(kept, glob.glob('hidden*'))\n"
        "def triple(x):\n    raise ValueError(f'{kept} {glob.glob(\"hidden*\")}')"
    )
    result = sit_exam(plain, TWO, {"double": steal, "triple": show})
    assert result.score == 0
    assert "42" not in said(result).replace("0x", "")
    assert "21" not in said(result)


def test_a_visible_check_shows_the_message(plain):
    answers = {"double": "def double(x):\n    raise ValueError(f'not {x}')"}
    assert "ValueError: not 2" in said(sit_exam(plain, DOUBLE, answers))


ORDER = {
    "first": "assert first() == ['first']",
    "second": "assert second() == ['first', 'second']",
}


def test_a_test_sees_the_cells_above_it_and_none_below(plain):
    log = "log = globals().setdefault('log', [])\nlog.append('{0}')\n"
    body = "def {0}():\n    return list(log)"
    answers = {name: (log + body).format(name) for name in ORDER}
    assert sit_exam(plain, ORDER, answers).score == 20


def test_moved_cells_run_in_the_notebooks_order(plain):
    """The second exercise's cell stands above the first one's."""
    lesson = source({"first": "assert first() == 1", "second": "assert second() == 2"})
    handed_in = submission(
        lesson, {"first": "def first():\n    return last", "second": ""}
    )
    cells = list(handed_in.cells)
    cells[1], cells[2] = cells[2], cells[1]
    moved = [
        type(cells[1])("second", "second", "def second():\n    return 2\nlast = 1"),
        cells[2],
    ]
    handed_in = type(handed_in)((cells[0], *moved), {"test_first": 3, "test_second": 2})
    assert examine(lesson, handed_in, plain).score == 20


def test_a_process_that_must_go_back_starts_anew(plain):
    """Both tests see one cell, though a third one stands below."""
    tests = {"first": "assert first() == 1", "second": "assert second() == 1"}
    lesson = source(tests)
    handed_in = submission(lesson, {"first": "first = second = lambda: 1"})
    handed_in = type(handed_in)(
        (*handed_in.cells, type(handed_in.cells[1])("c", None, "first = second = 0")),
        {"test_first": 2, "test_second": 2},
    )
    assert examine(lesson, handed_in, plain).score == 20


def test_only_the_learners_names_come_from_the_learner(plain):
    """`expected`, `len` and `np` of the submission stay in the submission."""
    tests = {
        "double": "expected = 4\nassert len([1]) == 1\nassert double(2) == expected"
    }
    answers = {"double": "expected = len = np = None\ndouble = lambda x: 4"}
    assert sit_exam(plain, tests, answers).score == 10
    tests = {"double": "assert expected == 4"}
    assert sit_exam(plain, tests, answers | {"double": "expected = 4"}).score == 0


def test_a_setup_that_defines_the_answer_earns_nothing(plain):
    setup = "def double(x):\n    return 2 * x"
    result = sit_exam(plain, DOUBLE, {"double": "del double"}, setup=setup)
    assert result.score == 0


def test_a_question_is_plain_data(plain):
    tests = {"q1": ("assert q1 is not None", "assert q1 == 'b' and type(q1) is str")}
    equal = "class E(str):\n    __eq__ = lambda a, b: True\nq1 = E('a')"
    right = sit_exam(plain, tests, {"q1": "q1 = 'b'"}, questions=("q1",))
    wrong = sit_exam(plain, tests, {"q1": equal}, questions=("q1",))
    assert (right.score, wrong.score) == (10, 0)


@pytest.mark.parametrize(
    "answer", ["np.str_('b')", "type('S', (str,), {})('b')", "'b'"]
)
def test_an_answer_of_a_derived_class_counts(plain, answer):
    tests = {"q1": ("assert q1 is not None", "assert q1 == 'b' and type(q1) is str")}
    answers = {"q1": f"import numpy as np\nq1 = {answer}"}
    assert sit_exam(plain, tests, answers, questions=("q1",)).score == 10


@pytest.mark.parametrize("removed", [0, 1])
def test_a_result_that_is_missing_is_no_points(plain, processes, monkeypatch, removed):
    """Take each test's result away in turn: it fails closed."""
    names = list(TWO)
    real = examining._Examination._ask

    def ask(self, sitting, test, parts, namespace):
        if test.exercise == names[removed]:
            raise KeyboardInterrupt
        return real(self, sitting, test, parts, namespace)

    monkeypatch.setattr(examining._Examination, "_ask", ask)
    lesson = source(TWO)
    exam = examining._Examination(
        lesson, submission(lesson, RIGHT), processes.start, plain.limits
    )
    with pytest.raises(KeyboardInterrupt):
        exam.visible_pass()
    result = exam.result(seed=0)
    assert scores(result)[names[removed]] == 0
    assert "was not finished" in said(result)


def test_a_part_that_never_ran_is_no_points(plain, processes):
    lesson = source(TWO)
    exam = examining._Examination(
        lesson, submission(lesson, RIGHT), processes.start, plain.limits
    )
    assert exam.result(seed=0).score == 0
    exam.visible_pass()
    exam._finished.clear()
    assert exam.result(seed=0).score == 0


def test_a_test_that_swallows_the_loss_of_the_process_fails(plain):
    tests = {"double": "try:\n    double(2)\nexcept Exception:\n    pass"}
    answers = {"double": "def double(x):\n    import os\n    os._exit(0)"}
    assert sit_exam(plain, tests, answers).score == 0
    assert sit_exam(plain, tests, RIGHT).score == 10


def test_the_whole_submission_has_a_time(plain):
    plain.limits = Limits(seconds_per_step=60.0, seconds_per_run=2.0)
    began = time.monotonic()
    slow = {"double": "def double(x):\n    while True: pass"}
    result = sit_exam(plain, TWO, RIGHT | slow)
    assert time.monotonic() - began < 60
    assert result.score == 0
    assert "in all" in said(result)


def test_the_seed_is_the_runs_and_is_told(plain):
    tests = {
        "double": "from bnlab.checks import seeds\n"
        "assert double(seeds.generator()[0]) == 7"
    }
    lesson = source(tests)
    answers = {"double": "def double(x):\n    return x"}
    result = examine(lesson, submission(lesson, answers), plain, seed=7)
    assert (result.score, result.seed) == (10, 7)
    assert seeds.generator()[0] != 7


def test_seeds_are_fresh(plain):
    assert len({sit_exam(plain, DOUBLE, RIGHT).seed for _ in range(3)}) == 3


def test_what_cells_print_is_kept(plain):
    lesson = source(DOUBLE)
    loud = "print('mine')\ndef double(x):\n    print('not this')\n    return 2 * x"
    handed_in = submission(lesson, {"double": loud}, extra=["print('more')", "1 / 0"])
    result = examine(lesson, handed_in, plain)
    assert [o.printed for o in result.outputs] == ["mine\n", "more\n", ""]
    assert result.outputs[2].error_type == "ZeroDivisionError"
    assert result.score == 10


def test_warnings_and_stderr_cost_nothing(plain):
    answer = (
        "import sys, warnings\n"
        "def double(x):\n"
        "    warnings.warn('careful')\n    print('no', file=sys.stderr)\n"
        "    return 2 * x\n-1\nFalse"
    )
    assert sit_exam(plain, DOUBLE, {"double": answer}).score == 10


def test_a_hidden_tests_words_are_told_of_a_right_answer(plain):
    tests = {"q1": ("", "assert q1 == 'a'\nprint('because')")}
    assert (
        said(sit_exam(plain, tests, {"q1": "q1 = 'a'"}, questions=("q1",))) == "because"
    )


def test_each_part_is_compiled_once():
    assert run_test._compiled("x = 1", "a") is run_test._compiled("x = 1", "a")
