"""What a student's process sends is bounded here too, not only over there."""

import sys

import pytest
from toy_exam import said, scores, sit_exam

DOUBLE = {"double": "assert double(2) == 4"}
OTHER = {"other": "assert other() == 1"}
HONEST = {"other": "def other():\n    return 1"}
UNCUT = {
    "a message": (
        "from bnlab.grading.student import errors\n"
        "errors.MAX_ERROR_TEXT = 10**9\n"
        "def double(x):\n    raise ValueError('B' * 10**6)"
    ),
    "what a cell prints": (
        "import sys\n"
        "for name, value in list(vars(sys.stdout).items()):\n"
        "    if type(value) is int:\n"
        "        setattr(sys.stdout, name, 10**9)\n"
        "sys.stdout.room = 10**9\n"
        "print('A' * 10**6)"
    ),
}


@pytest.mark.parametrize("answer", UNCUT.values(), ids=UNCUT)
def test_text_that_is_not_cut_there_ends_the_process(plain, answer):
    result = sit_exam(plain, DOUBLE | OTHER, {"double": answer, **HONEST})
    assert scores(result) == {"double": 0, "other": 10}
    assert len(said(result)) < 1_000
    assert all(len(output.printed) <= 20_000 for output in result.outputs)


def test_test_functions_take_no_large_arrays(plain):
    tests = {"double": "double(lambda x: x.sum())"} | OTHER
    large = "def double(f):\n    return f(np.ones(10**6))"
    result = sit_exam(plain, tests, {"double": large, **HONEST})
    assert scores(result) == {"double": 0, "other": 10}
    assert "with too much data" in said(result)


LARGE = {
    "a list of lists": "    d = [[] for _ in range(90_000)]\n    return d, d",
    "an array": "    return np.zeros(10**6), np.zeros(10**6)",
    "text": "    return 'A' * 10**6, 'A' * 10**6",
}


@pytest.mark.parametrize("body", LARGE.values(), ids=LARGE)
def test_far_too_large_results_are_not_looked_into(plain, body, monkeypatch):
    def never(*_):
        raise AssertionError("looked for a cause")

    monkeypatch.setattr(sys.modules["bnlab.checks.check"], "diagnose", never)
    setup = "import numpy as np\nfrom bnlab.lessons import check"
    tests = {"batch_statistics": 'check("batch_statistics", batch_statistics)'}
    answers = {"batch_statistics": f"def batch_statistics(x):\n{body}"}
    result = sit_exam(plain, tests, answers, setup=setup)
    assert "far more comes back" in said(result)
