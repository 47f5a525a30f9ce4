"""What a student's process sends is bounded here too, not only over there."""

import pytest
from hostile import PATCH, misspelt, targets_in
from toy_exam import said, scores, sit_exam

from bnlab.checks import examination

DOUBLE = {"double": "assert double(2) == 4"}
OTHER = {"other": "assert other() == 1"}
HONEST = {"other": "def other():\n    return 1"}
NO_ANSWER = "something that is no answer"
UNCUT = {
    "a message": PATCH
    + """
patch("bnlab.grading.student.errors", "MAX_ERROR_TEXT", 10**9)
def double(x):
    raise ValueError('B' * 10**6)
""",
    "what a cell prints": PATCH
    + """
import sys
patch(sys.stdout, "room", 10**9)
print('A' * 10**6)
def double(x):
    return 2 * x
""",
}
MISSING = [
    pytest.param(misspelt(code, target), id=f"{name}: {target}")
    for name, code in UNCUT.items()
    for target in targets_in(code)
]


@pytest.mark.parametrize("answer", UNCUT.values(), ids=UNCUT)
def test_text_that_is_not_cut_there_ends_the_process(plain, answer):
    result = sit_exam(plain, DOUBLE | OTHER, {"double": answer, **HONEST})
    assert scores(result) == {"double": 0, "other": 10}
    assert NO_ANSWER in said(result)
    assert len(said(result)) < 1_000
    assert all(len(output.printed) <= 20_000 for output in result.outputs)


@pytest.mark.parametrize("answer", MISSING)
def test_an_attack_that_misses_is_not_taken_for_one(plain, answer):
    result = sit_exam(plain, DOUBLE | OTHER, {"double": answer, **HONEST})
    assert NO_ANSWER not in said(result)


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


@pytest.fixture
def causes(monkeypatch):
    """What a cause was looked for in."""
    looked_for = []
    monkeypatch.setattr(
        examination, "diagnose", lambda *about: looked_for.append(about)
    )
    return looked_for


def sit_statistics(plain, body):
    setup = "import numpy as np\nfrom bnlab.lessons import check"
    tests = {"batch_statistics": 'check("batch_statistics", batch_statistics)'}
    answers = {"batch_statistics": f"def batch_statistics(x):\n{body}"}
    return sit_exam(plain, tests, answers, setup=setup)


@pytest.mark.parametrize("body", LARGE.values(), ids=LARGE)
def test_far_too_large_results_are_not_looked_into(plain, body, causes):
    assert "far more comes back" in said(sit_statistics(plain, body))
    assert causes == []


def test_wrong_results_of_the_usual_size_are_looked_into(plain, causes):
    sit_statistics(plain, "    return x.mean(axis=0), x.std(axis=0)")
    assert causes != []
