"""Checks: they compare an answer with the reference, and name the mistake.

`check` and `check_answer` stand in the lessons for everyone to see; the hidden
tests use `hidden_cases` and `hidden_answer`. All of them raise `CheckFailed`, or
return nothing.
"""

from bnlab.checks.check import check, examine, hint
from bnlab.checks.hidden import check_answer, hidden_answer, hidden_cases
from bnlab.checks.result import CheckFailed, CheckResult, Problem

__all__ = [
    "CheckFailed",
    "CheckResult",
    "Problem",
    "check",
    "check_answer",
    "examine",
    "hidden_answer",
    "hidden_cases",
    "hint",
]
