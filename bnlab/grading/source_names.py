"""The names in a source's cells: what a setup imports, what a test makes and uses."""

import ast
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bnlab.grading.source import SourceCell


@lru_cache(maxsize=256)
def stands_alone(test: SourceCell) -> bool:
    """Whether a test's hidden part uses nothing that its visible part makes."""
    return not set(_made(test.visible)) & set(_used(test.hidden))


def _made(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).split(".")[0]
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif _sets_a_part(node):
            yield from _used(ast.unparse(node))


def _sets_a_part(node: ast.AST) -> bool:
    """Setting a part of a thing changes the thing."""
    parts = isinstance(node, (ast.Attribute, ast.Subscript))
    return parts and not isinstance(node.ctx, ast.Load)


def _used(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name):
            yield node.id


def imports_of(cells: Iterable[SourceCell]) -> list[str]:
    """Modules that these cells import; some of the names may be no modules."""
    found: dict[str, None] = {}
    for cell in cells:
        found.update(dict.fromkeys(_imports(cell.source)))
    return list(found)


@lru_cache(maxsize=64)
def _imports(source: str) -> tuple[str, ...]:
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(found)
