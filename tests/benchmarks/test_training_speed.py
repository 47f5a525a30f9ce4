"""The committed benchmark: its table is made of it, and it reaches its goals."""

import json

import pytest
from places import ROOT

RESULT = json.loads((ROOT / "tests/benchmarks/training_speed.json").read_text("utf-8"))
TABLE = (ROOT / "docs/training_speed.md").read_text("utf-8")


@pytest.mark.parametrize("found", RESULT["results"], ids=lambda found: found["network"])
def test_measured_ratio_reaches_the_goal(found):
    assert found["ratio_batch"]["median"] >= found["goal"]


@pytest.mark.parametrize("found", RESULT["results"], ids=lambda found: found["network"])
def test_table_quotes_the_result(found):
    for kind in ("plain", "batch"):
        ratio = found[f"ratio_{kind}"]
        assert f"| {ratio['median']} ({ratio['low']} to {ratio['high']}) |" in TABLE


def test_result_says_with_what_it_was_measured():
    assert {"python", "numpy", "torch", "cpus", "threads"} <= RESULT["machine"].keys()
    assert RESULT["machine"]["threads"] == 1
    assert RESULT["repeats"] >= 5
