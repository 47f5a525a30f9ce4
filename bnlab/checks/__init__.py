"""Checks: they compare an answer with the reference, and name the mistake.

Each takes the `Exercise` or the `Question` that an answer is to, raises `CheckFailed`,
or returns nothing. The lessons offer them by name: see `bnlab.lessons`.
"""

from bnlab.checks.check import check, hint
from bnlab.checks.examination import examine
from bnlab.checks.hidden import HiddenCases
from bnlab.checks.question import Question, check_answer, hidden_answer
from bnlab.checks.result import CheckFailed, CheckResult, Problem

__all__ = [
    "CheckFailed",
    "CheckResult",
    "HiddenCases",
    "Problem",
    "Question",
    "check",
    "check_answer",
    "examine",
    "hidden_answer",
    "hint",
]
