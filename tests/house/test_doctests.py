"""The examples in docstrings run, and give what they say."""

import doctest
from importlib import import_module

import pytest
from places import ROOT

MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted((ROOT / "bnlab").rglob("*.py"))
]


@pytest.mark.parametrize("module", MODULES)
def test_examples_give_what_they_say(module):
    assert doctest.testmod(import_module(module)).failed == 0


def test_there_are_examples():
    attempted = [doctest.testmod(import_module(m)).attempted for m in MODULES]
    assert sum(attempted) > 10
