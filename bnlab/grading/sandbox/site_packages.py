"""What a student's process may import: the packages listed here, and no others.

NumPy, Matplotlib and what they need; of `bnlab` the modules that serve the process,
data sets, the look of figures, and what the lesson's setup cells import. Everything
else isn't there, so a new module with answers can't leak by being forgotten. The
checks are stand-ins that do nothing: they run in the examiner's process.
"""

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import bnlab
from bnlab.source.names import imports_of

_PACKAGES = (
    *("numpy", "numpy.libs", "matplotlib", "matplotlib.libs", "mpl_toolkits"),
    *("contourpy", "contourpy.libs", "cycler", "cycler.py", "dateutil", "fontTools"),
    *("kiwisolver", "kiwisolver.libs", "packaging", "PIL", "pillow.libs", "pyparsing"),
    *("pyparsing.py", "six.py", "tzdata", "msgpack"),
)
# Of `bnlab`, for every lesson; with each module comes what it imports.
LISTED = (
    *("bnlab.grading.student.server", "bnlab.grading.student.rlimits"),
    *("bnlab.datasets", "bnlab.figures", "bnlab.validation"),
)
DATA = ("datasets/bundled.npz",)
STAND_INS = ("bnlab.checks", "bnlab.lessons")
_STAND_IN = '''"""In grading the checks run elsewhere; here they do nothing."""


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return _nothing


def _nothing(*args, **kwargs):
    return None
'''
_ORIGIN = Path(bnlab.__file__).parent


def packages() -> Iterator[Path]:
    """Where the packages are that a student may import."""
    folders = [Path(folder) for folder in sys.path if folder]
    for name in _PACKAGES:
        found = (folder / name for folder in folders if (folder / name).exists())
        path = next(found, None)
        if path is not None:
            yield path


def modules_for(imports: Iterable[str]) -> set[str]:
    """The modules of `bnlab` that a student's process has.

    Parameters
    ----------
    imports : iterable of str
        What the lesson's setup cells import; other packages' names are left out.
    """
    reached: set[str] = set()
    waiting = [*LISTED, *imports]
    while waiting:
        name = waiting.pop()
        path = _file_of(name)
        if path is None or name in reached or name in STAND_INS:
            continue
        reached.add(name)
        waiting += [name.rpartition(".")[0], *imports_of(path.read_text("utf-8"))]
    return reached


def _file_of(module: str) -> Path | None:
    """The file of a module of `bnlab`; None for any other name."""
    first, *parts = module.split(".")
    if first != "bnlab":
        return None
    path = _ORIGIN.joinpath(*parts)
    candidates = (path / "__init__.py", path.with_suffix(".py"))
    return next((each for each in candidates if each.is_file()), None)


def copy_whole(target: Path) -> None:
    """Copy all of `bnlab`, checks and answers too, to the folder `target`."""
    shutil.copytree(_ORIGIN, target)


def copy_listed(target: Path, imports: Iterable[str]) -> None:
    """Copy what of `bnlab` a student may import to the folder `target`.

    Parameters
    ----------
    target : Path
        The new package's folder.
    imports : iterable of str
        What the lesson's setup cells import.
    """
    for module in modules_for(imports):
        _copy_module(_file_of(module), target)
    for name in DATA:
        shutil.copy2(_ORIGIN / name, target / name)
    for module in STAND_INS:
        path = target.joinpath(*module.split(".")[1:], "__init__.py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_STAND_IN, "utf-8")


def let_all_read(folder: Path) -> None:
    """Let every user read a copy, whatever rights its origin has."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _copy_module(path: Path, target: Path) -> None:
    """Copy a module with its bytecode, so that no process compiles it anew."""
    folder = target / path.parent.relative_to(_ORIGIN)
    (folder / "__pycache__").mkdir(parents=True, exist_ok=True)
    shutil.copy2(path, folder)
    tag = sys.implementation.cache_tag
    for compiled in path.parent.glob(f"__pycache__/{path.stem}.{tag}*.pyc"):
        shutil.copy2(compiled, folder / "__pycache__")
