"""What a cell expects of a notebook, where there is no IPython.

Its syntax: magics, shell lines and questions cost no marks. Only a line that Python
itself refuses is looked at, so nothing inside a string or a continued expression is
ever taken for a magic. Line numbers stay. And its names: `display` and friends.
"""

import ast
import io
import re
import sys
import types

from bnlab.grading.rpc.limits import MAX_LINES_REPAIRED

# Cell magics whose body is Python that should run.
_RUN_BODY = {"time", "capture", "prun", "python", "python3", "debug", "memit"}
# Line magics that run the rest of their line.
_RUN_LINE = re.compile(r"%(?:time|prun|memit|debug)\s+(?!-)(?P<code>\S.*)")
_ASSIGNED = re.compile(r"(?P<start>\s*[\w.,\s\[\]'\"]+=\s*)(?P<mark>[%!]).*")
_MAGIC = re.compile(r"(?P<indent>\s*)(?:[%!?].*|[^\s#].*\?\??\s*)$")


def compile_cell(source: str, filename: str):
    """A code object of a cell, with IPython's extensions to the language.

    Raises
    ------
    SyntaxError
        Python's own, if the cell is neither Python nor IPython.
    """
    lines = _without_cell_magic(source).split("\n")
    for _ in range(MAX_LINES_REPAIRED):
        try:
            return _compile("\n".join(lines), filename)
        except SyntaxError as error:
            if not _repair(lines, error.lineno):
                raise
    raise SyntaxError("too many lines that are not Python")


def _compile(source: str, filename: str):
    awaiting = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    return compile(source, filename, "exec", awaiting, dont_inherit=True)


def _without_cell_magic(source: str) -> str:
    first, newline, body = source.lstrip("\n").partition("\n")
    if not first.startswith("%%"):
        return source
    before = "\n" * (len(source) - len(source.lstrip("\n")))
    name = first[2:].split(" ")[0].strip()
    return before + newline + body if name in _RUN_BODY else ""


def _repair(lines: list[str], number: int | None) -> bool:
    """Put Python in the place of one line of IPython's; False if it is none."""
    if not number or number > len(lines):
        return False
    line = lines[number - 1]
    replaced = _replacement(line)
    if replaced is None or replaced == line:
        return False
    lines[number - 1] = replaced
    return True


def _replacement(line: str) -> str | None:
    run = _RUN_LINE.search(line)
    if run and _is_statement_before(line[: run.start()]):
        return line[: run.start()] + run["code"]
    assigned = _ASSIGNED.fullmatch(line)
    if assigned:
        return assigned["start"] + ("[]" if assigned["mark"] == "!" else "None")
    magic = _MAGIC.fullmatch(line)
    return magic["indent"] + "pass" if magic else None


def _is_statement_before(text: str) -> bool:
    return not text.strip() or text.rstrip().endswith("=")


class Output(io.TextIOBase):
    """Takes what a cell prints and keeps so many bytes of it.

    Attributes
    ----------
    room : int
        Bytes, as UTF-8, that are still kept; what comes later is dropped.
    """

    def __init__(self):
        super().__init__()
        self.room = 0
        self._kept: list[bytes] = []

    def writable(self) -> bool:
        """Yes: it takes text."""
        return True

    def write(self, text: str) -> int:
        """Keep what there is room for."""
        if self.room > 0:
            data = text[: self.room].encode("utf-8", "replace")[: self.room]
            self.room -= len(data)
            self._kept.append(data)
        return len(text)

    def take(self) -> str:
        """What was kept, and start again."""
        text = b"".join(self._kept).decode("utf-8", "ignore")
        self._kept = []
        return text


class Shell:
    """Answers to `get_ipython()`; its magics do nothing."""

    def __bool__(self):
        """No: Matplotlib takes one that is true for a notebook's, with events."""
        return False

    def run_line_magic(self, *_args, **_kwargs):
        """Do nothing."""

    run_cell_magic = magic = system = run_line_magic

    def getoutput(self, *_args, **_kwargs):
        """No lines of output."""
        return []


class _Shown:
    """Whatever `IPython.display` has: it can be made and shown, and does nothing."""

    def __init__(self, *_args, **_kwargs):
        pass


def display(*shown, **_kwargs):
    """Print each object, as a terminal would."""
    for each in shown:
        print(repr(each))


def install() -> dict:
    """Put a stand-in for IPython in place; the names that every cell has."""
    shell = Shell()
    ipython, shown = types.ModuleType("IPython"), types.ModuleType("IPython.display")
    ipython.get_ipython = lambda: shell
    ipython.version_info = (9, 0, 0, "")  # Matplotlib asks
    ipython.display = shown
    shown.display = display
    shown.__getattr__ = _shown_attribute
    sys.modules.update({"IPython": ipython, "IPython.display": shown})
    return {"get_ipython": ipython.get_ipython, "display": display}


def _shown_attribute(name: str):
    if name.startswith("__"):
        raise AttributeError(name)
    return _Shown
