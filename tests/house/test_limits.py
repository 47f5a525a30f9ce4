"""Every limit of the grader stands in one of two files."""

import ast
import re
from pathlib import Path

import pytest

GRADING = Path(__file__).resolve().parents[2] / "bnlab" / "grading"
PLACES = {GRADING / "limits.py", GRADING / "rpc" / "limits.py"}
OTHERS = sorted(set(GRADING.rglob("*.py")) - PLACES)
NAMED_LIKE_A_LIMIT = re.compile(r"_?(MAX(_\w+)?|(\w+_)?(BYTES|SECONDS)|SECONDS_\w+)")


def limits_in(code):
    """Names of limits that the code gives a value of its own, on any level."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = (each.id for each in targets if isinstance(each, ast.Name))
            yield from filter(NAMED_LIKE_A_LIMIT.fullmatch, names)


@pytest.mark.parametrize("path", OTHERS, ids=lambda p: str(p.relative_to(GRADING)))
def test_no_limit_stands_elsewhere(path):
    assert list(limits_in(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", sorted(PLACES), ids=lambda path: path.parent.name)
def test_the_two_files_are_where_limits_are_found(path):
    assert list(limits_in(path.read_text("utf-8")))


@pytest.mark.parametrize(
    "code",
    [
        *("MAX_CELLS = 3", "MAX: int = 3", "_MAX_CELLS = 3", "TOKEN_BYTES = 2**4"),
        *("SECONDS = 20", "SECONDS_TO_END = 0.5", "GRACE_SECONDS = 2"),
        "class A:\n    MAX_NOTES = 3",
    ],
)
def test_a_limit_is_seen_however_it_is_written(code):
    assert len(list(limits_in(code))) == 1


def test_no_two_limits_have_one_name():
    names = [name for path in PLACES for name in limits_in(path.read_text("utf-8"))]
    assert sorted(names) == sorted(set(names))
