"""Files hold one idea, functions one thought, and public names say what they are."""

import ast
import inspect
from importlib import import_module
from operator import attrgetter
from statistics import median

import pytest
from places import ROOT

FILES = sorted((ROOT / "bnlab").rglob("*.py"))
NAMES = [str(path.relative_to(ROOT)) for path in FILES]
MOST_LINES, MEDIAN_LINES = 250, 6


def functions(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(function):
    """Lines of a function below its signature and docstring."""
    statements = function.body
    if ast.get_docstring(function) is not None:
        statements = statements[1:]
    if not statements:
        return 0
    return statements[-1].end_lineno - statements[0].lineno + 1


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_no_file_is_long(path):
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


def test_the_median_function_is_short():
    sizes = [body_lines(each) for path in FILES for each in functions(path)]
    assert median(sizes) <= MEDIAN_LINES


def public(tree, within=()):
    """Names of functions and classes that others may use, methods too."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_":
            name = (*within, node.name)
            yield ".".join(name)
            if isinstance(node, ast.ClassDef):
                yield from public(node, name)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_every_public_name_is_documented(path):
    """A method may leave it to the one that it overrides."""
    text = path.read_text("utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text))
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    module = import_module(name.removesuffix(".__init__"))
    names = public(ast.parse(text))
    assert [n for n in names if not inspect.getdoc(attrgetter(n)(module))] == []
