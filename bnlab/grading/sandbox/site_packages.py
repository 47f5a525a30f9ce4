"""The packages that a student's process may import, and no others.

NumPy, Matplotlib, what they need, and the learner's half of `bnlab`: without the
modules that would answer the lesson, and with checks that do nothing, since the
questions of an exam don't lie in the student's house.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import bnlab

_PACKAGES = (
    *("numpy", "numpy.libs", "matplotlib", "matplotlib.libs", "mpl_toolkits"),
    *("contourpy", "contourpy.libs", "cycler", "cycler.py", "dateutil", "fontTools"),
    *("kiwisolver", "kiwisolver.libs", "packaging", "PIL", "pillow.libs", "pyparsing"),
    *("pyparsing.py", "six.py", "tzdata", "msgpack"),
)
# What runs there of the grader's own.
RUNTIME = (
    *("__init__", "arrays", "channel", "confinement", "copying", "ipython_syntax"),
    *("limits", "notebook_stand_in", "randomness", "student", "student_cells"),
    *("student_errors", "student_objects", "template", "wire", "wire_reading"),
)
_SEALED = """raise ImportError(
    f"{__name__} answers an exercise of this lesson: write it yourself"
)
"""
_CHECKS = '''"""In grading the checks run elsewhere; here they do nothing."""


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return _nothing


def _nothing(*args, **kwargs):
    return None
'''
_NEVER_THERE = ("bnlab.exercises",)


def packages() -> Iterator[Path]:
    """Where the packages are that a student may import."""
    folders = [Path(folder) for folder in sys.path if folder]
    for name in _PACKAGES:
        found = (folder / name for folder in folders if (folder / name).exists())
        path = next(found, None)
        if path is not None:
            yield path


def copy_course(target: Path, sealed: tuple[str, ...]) -> None:
    """Copy what of `bnlab` a student may import to the folder `target`.

    Parameters
    ----------
    target : Path
        The new package's folder.
    sealed : tuple of str
        Modules whose import fails.
    """
    origin = Path(bnlab.__file__).parent
    shutil.copytree(origin, target, ignore=_unwanted)
    _copy_runtime(origin / "grading", target / "grading")
    for name in (*sealed, *_NEVER_THERE):
        _replace(target, name, _SEALED)
    _replace(target, "bnlab.checks", _CHECKS)


def _unwanted(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name == "grading" or name.startswith(".")]


def _copy_runtime(origin: Path, target: Path) -> None:
    (target / "__pycache__").mkdir(parents=True)
    for name in RUNTIME:
        shutil.copy2(origin / f"{name}.py", target)
        for compiled in (origin / "__pycache__").glob(f"{name}.{_tag()}*.pyc"):
            shutil.copy2(compiled, target / "__pycache__")


def _tag() -> str:
    return sys.implementation.cache_tag


def _replace(target: Path, module: str, text: str) -> None:
    """Put `text` in a module's place; its bytecode goes with it."""
    path = target.joinpath(*module.split(".")[1:])
    if path.is_dir():
        shutil.rmtree(path)
    for compiled in (path.parent / "__pycache__").glob(f"{path.name}.*.pyc"):
        compiled.unlink()
    path.with_suffix(".py").write_text(text, encoding="utf-8")
