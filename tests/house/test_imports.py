"""Imports run one way, room by room; the learner's half runs in a browser."""

import ast
import json
import subprocess
import sys
from graphlib import TopologicalSorter

import pytest
from places import ROOT

from bnlab.course import LESSONS

PACKAGE = ROOT / "bnlab"
# The rooms from the ground up: a module imports from its own room and from those
# above it in this list. Rooms in one line know nothing of each other.
ROOMS = (
    ("errors", "validation"),
    ("course",),
    ("paths", "notebook"),
    ("datasets", "nn", "figures", "claims"),
    ("widgets",),
    ("checks",),
    ("lessons",),
    ("workspace",),
    ("source",),
    ("grading.rpc", "grading.result", "grading.escape"),
    ("grading.limits",),
    ("grading.report",),
    ("grading.student",),
    ("grading.sandbox", "grading.submission"),
    ("grading.examiner",),
    ("grading.grade",),
    ("grading.own", "grading.task"),
    ("grading.nbgrader", "grading.verify"),
    ("classroom",),
    ("commands",),
    ("cli",),
)
FLOORS = {room: floor for floor, rooms in enumerate(ROOMS) for room in rooms}
LEARNERS_ROOMS = {
    *("errors", "validation", "course", "paths", "notebook", "datasets", "nn"),
    *("figures", "claims", "widgets", "checks", "lessons"),
}
# What the learner's half may use, and only inside a function.
LATE = {"IPython", "ipywidgets", "matplotlib", "torch", "traitlets"}
# No browser runs these.
NOT_IN_A_BROWSER = {"subprocess", "multiprocessing", "socket", "ctypes", "resource"}
# It imports ctypes only where it has found NumPy's OpenBLAS, which no browser has.
GUARDED = {"bnlab.nn.blas": {"ctypes"}}
# Imports by a name that is made at run time, and what keeps them in their room.
BY_NAME = {
    "bnlab.lessons": "finds a lesson's own modules",
    "bnlab.checks.exercise": "asks the lesson that made the exercise for its modules",
    "bnlab.grading.student.server": "imports what the lesson's setup cells import",
    "bnlab.cli": "finds a command's own module",
}


def module_name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}
EMPTY = {"bnlab", "bnlab.grading"}  # packages above rooms: they import nothing


def room(module):
    """The room of a module: "nn", "grading.rpc"."""
    parts = module.split(".")[1:]
    return ".".join(parts[: 2 if parts[0] == "grading" else 1])


LEARNERS = [m for m in MODULES if m == "bnlab" or room(m) in LEARNERS_ROOMS]


def parsed(module):
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imported(tree):
    """Full names that the statements below `tree` import, by name at run time too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports in bnlab are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            # A package is only the way to its modules where no other name is taken.
            if not set(names) <= set(MODULES):
                yield node.module
            yield from names
        elif name := imported_by_name(node):
            yield name


def imported_by_name(node):
    """The module that a call of `import_module` names; "?" if that isn't written."""
    if not isinstance(node, ast.Call):
        return ""
    function = ast.unparse(node.func).split(".")[-1]
    if function not in ("import_module", "__import__"):
        return ""
    argument = node.args[0] if node.args else None
    return argument.value if isinstance(argument, ast.Constant) else "?"


def ours(module):
    """The modules of our own that a module imports."""
    return {name for name in imported(parsed(module)) if name in MODULES}


def at_import(tree):
    """Names imported when the module is, so not inside a function."""
    for statement in tree.body:
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(statement):
                if isinstance(node, ast.FunctionDef):
                    node.body = []
            yield from imported(statement)


def test_every_module_has_a_room_on_a_floor():
    without = {m for m in MODULES if m not in EMPTY and room(m) not in FLOORS}
    assert without == set()


@pytest.mark.parametrize("module", sorted(set(MODULES) - EMPTY))
def test_imports_run_one_way(module):
    floor = FLOORS[room(module)]
    above = {
        name
        for name in ours(module) - EMPTY
        if room(name) != room(module) and FLOORS[room(name)] >= floor
    }
    assert above == set()


def test_no_circle():
    graph = {module: ours(module) - {module} for module in MODULES}
    list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("module", MODULES)
def test_imports_by_name_are_accounted_for(module):
    """A name made at run time would hide from the tests above."""
    if "?" in imported(parsed(module)):
        assert module in BY_NAME


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("importlib.import_module('bnlab.lessons')", ["bnlab.lessons"]),
        ("import_module(f'bnlab.{x}')", ["?"]),
        ("__import__(name)", ["?"]),
        ("from bnlab import course", ["bnlab.course"]),
        ("from bnlab import course, x", ["bnlab", "bnlab.course", "bnlab.x"]),
    ],
)
def test_imports_are_seen_however_they_are_written(code, names):
    assert list(imported(ast.parse(code))) == names


@pytest.mark.parametrize("module", [m for m in MODULES if m.count(".") > 2])
def test_a_lesson_imports_of_other_lessons_only_earlier_answers(module):
    """Their reference, and the exercise that one of its own builds on."""
    if not module.startswith("bnlab.lessons."):
        return
    topics = [lesson.topic for lesson in LESSONS]
    topic = module.split(".")[2]
    for name in ours(module):
        parts = name.split(".")
        if parts[1] == "lessons" and len(parts) > 3 and parts[2] != topic:
            assert topics.index(parts[2]) < topics.index(topic)
            assert parts[3] in ("reference", "exercises")


@pytest.mark.parametrize("module", LEARNERS)
def test_learners_half_imports_only_numpy(module):
    tops = {name.split(".")[0] for name in at_import(parsed(module))}
    assert tops - set(sys.stdlib_module_names) - {"bnlab", "numpy", "?"} == set()


@pytest.mark.parametrize("module", LEARNERS)
def test_learners_half_runs_in_a_browser(module):
    tops = {name.split(".")[0] for name in imported(parsed(module))}
    foreign = tops - set(sys.stdlib_module_names) - {"bnlab", "numpy", "?"}
    assert foreign <= LATE
    assert tops & NOT_IN_A_BROWSER <= GUARDED.get(module, set())


@pytest.mark.parametrize("modules", [["bnlab"], LEARNERS], ids=["bnlab", "all"])
def test_nothing_heavy_is_loaded(modules):
    code = (
        "import sys, json\n"
        f"for name in {modules}: __import__(name)\n"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(done.stdout))
    assert loaded & (LATE | {"nbgrader", "nbformat", "msgpack", "tqdm"}) == set()


def test_the_half_of_a_module_that_runs_at_import_is_told_apart():
    tree = ast.parse("import a\ndef f():\n import b\nclass C:\n def g(s):\n  import c")
    assert list(at_import(tree)) == ["a"]
