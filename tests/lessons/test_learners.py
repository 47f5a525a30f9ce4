"""A figure is drawn with the learner's function once its check has passed."""

import numpy as np
import pytest

from bnlab.checks import CheckFailed
from bnlab.figures import caption
from bnlab.lessons import check, find_exercise, learners, yours

RIGHT = find_exercise("batch_statistics").reference
X = np.array([[1.0, 10.0], [3.0, 10.0]])


@pytest.fixture(autouse=True)
def nothing_passed():
    learners.forget("batch_statistics")
    yield
    learners.forget("batch_statistics")


def counted(function):
    """The function, and how often it was called."""

    def counting(*args):
        counting.calls += 1
        return function(*args)

    counting.calls = 0
    return counting


def test_before_the_check_passes_it_is_bnlabs():
    mean, var = yours("batch_statistics")(X)
    assert (mean.tolist(), var.tolist()) == ([2, 10], [1, 0])
    assert "bnlab's `batch_statistics`" in yours("batch_statistics").note


def test_after_it_has_passed_it_is_the_learners():
    mine = counted(RIGHT)
    check("batch_statistics", mine)
    before = mine.calls
    drawn = yours("batch_statistics")
    drawn(X)
    assert mine.calls == before + 1
    assert drawn.note == "Drawn with your `batch_statistics`."


def test_after_it_has_failed_again_it_is_bnlabs():
    check("batch_statistics", counted(RIGHT))
    with pytest.raises(CheckFailed):
        check("batch_statistics", lambda x: (x.mean(axis=0), x.std(axis=0)))
    assert "bnlab's" in yours("batch_statistics").note


def test_a_figure_does_not_fail_because_of_an_answer():
    def fails_on_many(x):
        if len(x) > 1000:
            raise MemoryError
        return RIGHT(x)

    check("batch_statistics", fails_on_many)
    drawn = yours("batch_statistics")
    assert drawn(np.ones((2000, 1)))[0] == 1
    assert "raised MemoryError here" in drawn.note


def test_a_slow_answer_makes_no_figure_wait(monkeypatch):
    monkeypatch.setattr(learners, "SECONDS", 0.0)
    mine = counted(RIGHT)
    check("batch_statistics", mine)
    before, drawn = mine.calls, yours("batch_statistics")
    drawn(X)
    drawn(X)
    assert mine.calls == before + 1
    assert "takes longer" in drawn.note


def test_what_stands_for_a_function_elsewhere_is_not_kept():
    class Remote:
        def __call__(self, x):
            return RIGHT(x)

    check("batch_statistics", Remote())
    assert learners.passed("batch_statistics") is None


def test_the_caption_says_once_whose_functions_drew():
    drawn = yours("batch_statistics")
    assert caption("Two lines.", (drawn, drawn)) == f"*Two lines.*\n\n{drawn.note}"
    assert caption("Two lines.") == "*Two lines.*"
