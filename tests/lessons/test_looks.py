"""One method has one look, which can be told from the others."""

import pytest

from bnlab.figures import LOOKS, look


def test_looks_differ_without_colour():
    methods = ["plain", "batch norm", "layer norm", "group norm", "dropout"]
    shapes = {(look(m).marker, look(m).linestyle) for m in methods}
    assert len(shapes) == len(methods)


def test_compared_methods_differ_in_colour():
    sets = [
        ("plain", "batch norm", "layer norm", "group norm", "noisy batch norm"),
        ("raw", "min-max", "standardized"),
        ("true", "wrong"),
    ]
    for methods in sets:
        assert len({LOOKS[m].color for m in methods}) == len(methods)


def test_unknown_method_has_no_look():
    with pytest.raises(KeyError):
        look("instance norm")
