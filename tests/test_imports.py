"""Imports run one way: learner's half, then grading, then the commands."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "bnlab"
COMMANDS = {
    f"bnlab.{name}"
    for name in (
        *(
            "claims.command",
            "cli",
            "doctor",
            "lab",
            "notebook",
            "plainrun",
            "progress",
            "release",
        ),
        *("selfcheck", "solution", "workspace"),
    )
}
# What the learner's half may use, and only inside a function.
LATE = {"IPython", "ipywidgets", "matplotlib", "torch"}
# No browser runs these.
NOT_IN_A_BROWSER = {"subprocess", "multiprocessing", "socket", "ctypes", "resource"}
# It imports ctypes only where it has found NumPy's OpenBLAS, which no browser has.
GUARDED = {"bnlab.nn.blas": {"ctypes"}}


def module_name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def floor(module):
    """0 for the learner's half, 1 for grading, 2 for the commands."""
    if module in COMMANDS or module.endswith("command"):
        return 2
    if module == "bnlab.grading" or module.startswith("bnlab.grading."):
        return 1
    return 0


LEARNERS = [module for module in MODULES if floor(module) == 0]


def imported(tree):
    """Full names that the statements below `tree` import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports in bnlab are absolute"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def at_import(tree):
    """Names imported when the module is, so not inside a function."""
    for statement in tree.body:
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(statement):
                if isinstance(node, ast.FunctionDef):
                    node.body = []
            yield from imported(statement)


def parsed(module):
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def test_commands_are_modules_that_exist():
    assert set(MODULES) >= COMMANDS


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_one_way(module):
    ours = {name for name in imported(parsed(module)) if name in MODULES}
    assert [name for name in ours if floor(name) > floor(module)] == []


@pytest.mark.parametrize("module", LEARNERS)
def test_learners_half_imports_only_numpy(module):
    tops = {name.split(".")[0] for name in at_import(parsed(module))}
    assert tops - set(sys.stdlib_module_names) - {"bnlab", "numpy"} == set()


@pytest.mark.parametrize("module", LEARNERS)
def test_learners_half_runs_in_a_browser(module):
    tops = {name.split(".")[0] for name in imported(parsed(module))}
    foreign = tops - set(sys.stdlib_module_names) - {"bnlab", "numpy"}
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


# Put together from pieces, so that this file doesn't name them.
PATHS = [
    r"/ro" + "ot/",
    r"/ho" + r"me/\w",
    r"/Us" + r"ers/\w",
    "/wo" + "rk/(main|shared)",
]
PATHS += [r"/tm" + r"p/(ref|team|ipykernel|pytest)", r"C:\\+Us" + "ers"]
HOSTS = [
    "pypi" + r"\.org",
    "python" + r"hosted",
    "npm" + r"js\.(org|com)",
    r"deb\.deb" + "ian",
]
PRIVATE = re.compile("|".join(PATHS + HOSTS))


def tracked_texts():
    """Every tracked file that is text, with its content."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, done.stdout.split("\0")):
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if b"\0" not in content:
            yield name, content.decode("utf-8")


def test_no_file_names_a_machine_or_a_registry():
    found = [
        f"{name}: {match.group()}"
        for name, text in tracked_texts()
        for match in PRIVATE.finditer(text)
    ]
    assert found == []
