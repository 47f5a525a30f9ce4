"""The names in a cell's code: what it imports, what it makes, what it uses."""

import ast
from collections.abc import Iterator
from functools import lru_cache


@lru_cache(maxsize=64)
def imports_of(code: str) -> tuple[str, ...]:
    """Modules that the code imports; some of the names may be no modules.

    Examples
    --------
    >>> imports_of("import numpy as np\\nfrom bnlab import datasets")
    ('numpy', 'bnlab', 'bnlab.datasets')
    """
    found: list[str] = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(found)


def made_by(code: str) -> Iterator[str]:
    """Names that the code gives a value, or of whose value it changes a part.

    Examples
    --------
    >>> sorted(made_by("x = f(y)\\nlayer.gamma = x"))
    ['layer', 'x']
    """
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).split(".")[0]
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif _sets_a_part(node):
            yield from used_by(ast.unparse(node))


def _sets_a_part(node: ast.AST) -> bool:
    """Setting a part of a thing changes the thing."""
    parts = isinstance(node, (ast.Attribute, ast.Subscript))
    return parts and not isinstance(node.ctx, ast.Load)


def used_by(code: str) -> Iterator[str]:
    """Names that the code reads or gives a value.

    Examples
    --------
    >>> sorted(used_by("x = f(y)"))
    ['f', 'x', 'y']
    """
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Name):
            yield node.id
