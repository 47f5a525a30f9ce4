"""The student's process may import what the course needs, and no more."""

import ast
import compileall
import importlib.metadata as metadata
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from packaging.requirements import Requirement
from places import ROOT

import bnlab
from bnlab.course import LESSONS
from bnlab.grading.sandbox import site_packages
from bnlab.paths import source_path
from bnlab.source.lesson import lessons_with_source, read_source

PACKAGE = Path(bnlab.__file__).parent
LESSONS_WITH_SOURCE = lessons_with_source(ROOT)
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


ANSWERING = ("nn", "claims", "widgets", "source", "classroom", "commands")


def names_defined(path):
    """The functions, classes and variables of a module."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Assign):
            names = (n for t in node.targets for n in ast.walk(t))
            yield from (each.id for each in names if isinstance(each, ast.Name))


@pytest.fixture(params=LESSONS_WITH_SOURCE, ids=lambda lesson: lesson.number)
def lesson(request):
    return request.param


@pytest.fixture
def inside(lesson, tmp_path):
    """What of `bnlab` the lesson's student process has."""
    source = read_source(source_path(ROOT, lesson), lesson)
    site_packages.copy_listed(tmp_path / "bnlab", source.setup_imports)
    return tmp_path / "bnlab"


def all_names_defined(package):
    return {name for path in package.rglob("*.py") for name in names_defined(path)}


def test_no_module_there_defines_what_the_lesson_asks_for(lesson, inside):
    asked = {each.name for each in lesson.exercises if each.points}
    assert asked <= all_names_defined(PACKAGE)
    assert not asked & all_names_defined(inside)


def rooms(package):
    """The rooms whose modules a package has: folders, and files by themselves."""
    files = (path.relative_to(package) for path in package.rglob("*.py"))
    return {file.with_suffix("").parts[0] for file in files}


def test_no_module_there_belongs_to_another_room(inside):
    assert set(ANSWERING) <= rooms(PACKAGE)
    assert not rooms(inside) & set(ANSWERING)
    grading = {path.name for path in (inside / "grading").iterdir()} - {"__pycache__"}
    assert grading == {"__init__.py", "rpc", "student"}


def text_of(package):
    return "".join(path.read_text("utf-8") for path in package.rglob("*.py"))


def test_no_test_lies_in_the_students_house(inside):
    for secret in ("BEGIN HIDDEN TESTS", "class Mistake", "def hidden_cases"):
        assert secret in text_of(PACKAGE), secret
        assert secret not in text_of(inside), secret


def test_a_new_module_with_answers_is_not_there_unless_listed(tmp_path, monkeypatch):
    origin = tmp_path / "origin"
    shutil.copytree(PACKAGE, origin)
    answer = "def normalize(x, mean, var, eps=1e-5):\n    return x\n"
    for place in ("answers.py", "lessons/forward_pass/answers.py", "nn/answers.py"):
        (origin / place).write_text(answer)
    monkeypatch.setattr(site_packages, "_ORIGIN", origin)
    source = read_source(source_path(ROOT, LESSONS[1]), LESSONS[1])
    site_packages.copy_listed(tmp_path / "site" / "bnlab", source.setup_imports)
    for module in ("bnlab.answers", "bnlab.lessons.forward_pass.answers"):
        assert fails_to_import(module, tmp_path / "site"), module
    # The test would see it, were it there.
    shutil.copy(origin / "answers.py", tmp_path / "site" / "bnlab")
    assert not fails_to_import("bnlab.answers", tmp_path / "site")


def fails_to_import(module, site):
    code = f"import sys; sys.path.insert(0, {str(site)!r}); import {module}"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True)
    return b"ModuleNotFoundError" in done.stderr


def test_what_a_setup_imports_is_there_with_what_it_needs():
    found = site_packages.modules_for(["bnlab.lessons.backpropagation.reference"])
    assert "bnlab.lessons.backpropagation.reference" in found
    assert "bnlab.lessons.forward_pass.reference" in found
    assert "bnlab.lessons.backpropagation.exercises" not in found


def test_bytecode_goes_with_each_module_and_with_no_other(tmp_path):
    # Where PYTHONDONTWRITEBYTECODE is set nothing was compiled by importing it.
    compileall.compile_dir(PACKAGE, quiet=2)
    site_packages.copy_listed(tmp_path / "bnlab", ())
    compiled = {
        path.parents[1] / f"{path.name.partition('.')[0]}.py"
        for path in tmp_path.rglob("*.pyc")
    }
    stand_ins = {
        tmp_path / f"bnlab/{name}/__init__.py" for name in ("checks", "lessons")
    }
    assert compiled == set(tmp_path.rglob("*.py")) - stand_ins
