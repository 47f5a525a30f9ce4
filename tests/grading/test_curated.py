"""The student's process may import what the course needs, and no more."""

import ast
import compileall
import importlib.metadata as metadata
from pathlib import Path

import numpy as np
from packaging.requirements import Requirement

import bnlab
from bnlab.course import LESSONS
from bnlab.grading.sandbox import site_packages

PACKAGE = Path(bnlab.__file__).parent
ROOTS = ("numpy", "matplotlib", "msgpack")


def needed(name, found):
    """All distributions that one needs, without extras."""
    if name not in found:
        found.add(name)
        for line in metadata.requires(name) or ():
            requirement = Requirement(line)
            if not requirement.marker or requirement.marker.evaluate({"extra": ""}):
                needed(requirement.name.lower(), found)
    return found


def top_level(name):
    """What a distribution puts where packages are found."""
    for file in metadata.files(name):
        top = file.parts[0]
        if top not in ("..", "__pycache__") and not top.endswith(".dist-info"):
            yield top


def test_all_that_numpy_and_matplotlib_need_is_there():
    names = set().union(*(needed(root, set()) for root in ROOTS))
    tops = {top for name in names for top in top_level(name)}
    tops -= {"pylab.py"}  # Matplotlib's old way in, which nothing needs
    assert tops - set(site_packages._PACKAGES) == set()


def test_every_package_is_where_it_is_said_to_be():
    found = {path.name: path for path in site_packages.packages()}
    assert found["numpy"] == Path(np.__file__).parent
    assert "sklearn" not in found


def imports(module):
    """What of our own a module of grading imports."""
    tree = ast.parse((PACKAGE / "grading" / f"{module}.py").read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "bnlab.grading":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module.startswith("bnlab."):
            yield node.module.removeprefix("bnlab.grading.")


def test_the_runtime_is_whole_and_holds_nothing_else():
    reached, waiting = {"__init__"}, ["student"]
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            waiting += imports(module)
    assert reached == set(site_packages.RUNTIME)


def test_nothing_that_grades_lies_in_the_students_house(tmp_path):
    for lesson in LESSONS:
        target = tmp_path / lesson.name
        site_packages.copy_course(target, lesson.sealed)
        modules = {path.stem for path in (target / "grading").glob("*.py")}
        assert modules == set(site_packages.RUNTIME)
        text = "".join(path.read_text() for path in target.rglob("*.py"))
        for secret in ("BEGIN HIDDEN TESTS", "class Mistake", "def hidden_cases"):
            assert secret not in text, (lesson.name, secret)
        for name in lesson.sealed:
            path = target.joinpath(*name.split(".")[1:])
            assert not path.is_dir()
            assert "write it yourself" in path.with_suffix(".py").read_text()
            assert not list(path.parent.glob(f"__pycache__/{path.name}.*"))


def test_no_bytecode_of_what_is_sealed_is_left(tmp_path):
    # Where PYTHONDONTWRITEBYTECODE is set nothing was compiled by importing it.
    compileall.compile_dir(Path(site_packages.__file__).parents[1], quiet=2)
    site_packages.copy_course(tmp_path / "bnlab", LESSONS[1].sealed)
    code = b"".join(path.read_bytes() for path in tmp_path.rglob("*.pyc"))
    assert code  # the rest starts the quicker for it
    assert b"hidden_cases" not in code
    assert b"Examination" not in code


def test_sealed_modules_cover_each_lessons_reference():
    for lesson in LESSONS:
        name = f"bnlab.reference.lesson{lesson.number}"
        assert any(f"{name}.".startswith(f"{sealed}.") for sealed in lesson.sealed)
