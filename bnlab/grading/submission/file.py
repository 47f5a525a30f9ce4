"""A submission's bytes, read with suspicion: a notebook, or why there is none.

Nothing here trusts the file: neither its kind, size and encoding nor what
the JSON in it holds.
"""

import codecs
import json
import os
import re
import stat
from pathlib import Path

from bnlab.grading import limits

# Neither follow a link nor wait for a pipe that took the file's place.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
# The possessive quantifiers keep the matcher from storing a state a line.
_STRINGS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with UTF-16's mark, so goes first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"{\0\0\0", "utf-32-le"),
    (b"\0\0\0{", "utf-32-be"),
    (b"{\0", "utf-16-le"),
    (b"\0{", "utf-16-be"),
)


class Unreadable(ValueError):
    """A submission that can't be graded; the message is the reason."""


def read_bytes(path: str | Path, below: str | Path | None = None) -> bytes:
    """The content of a regular file, without following a link to it.

    Parameters
    ----------
    path : str or Path
    below : str or Path, optional
        A trusted folder above it; folders between may not be links either.

    Raises
    ------
    Unreadable
        If it is missing, a link, a folder, a pipe or a device, too large,
        or may not be read. None of these makes the caller wait.
    """
    path = Path(path)
    if below is not None:
        refuse_linked_folders(path, Path(below))
    _require_regular(_asked(os.lstat, path))
    with os.fdopen(_asked(os.open, path, _FLAGS), "rb") as file:
        _require_regular(os.fstat(file.fileno()))
        return _read_capped(file)


def _asked(call, path: Path, *more):
    """What the system answers, or its refusal as a reason."""
    try:
        return call(path, *more)
    except FileNotFoundError:
        raise Unreadable("there is no such file") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"the file can't be opened ({_cause(error)})") from None


def refuse_linked_folders(path: Path, below: Path) -> None:
    """Raise `Unreadable` if a folder between `below` and `path` is a link."""
    if not path.is_relative_to(below):
        return
    for folder in path.relative_to(below).parents:
        if (below / folder).is_symlink() and folder != Path("."):
            raise Unreadable("its folder is a symbolic link, and links aren't followed")


def _require_regular(status: os.stat_result) -> None:
    if stat.S_ISLNK(status.st_mode):
        raise Unreadable("the file is a symbolic link, and links aren't followed")
    if stat.S_ISDIR(status.st_mode):
        raise Unreadable("it is a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("it is a pipe or a device, not a file")


def _read_capped(file) -> bytes:
    try:
        data = file.read(limits.MAX_FILE_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"the file can't be read ({_cause(error)})") from None
    if len(data) > limits.MAX_FILE_BYTES:
        limit = limits.MAX_FILE_BYTES // 1_000_000
        raise Unreadable(f"it is larger than {limit} MB; clear its outputs")
    return data


def _cause(error: Exception) -> str:
    return getattr(error, "strerror", None) or "the name is no valid path"


def parse(data: bytes) -> tuple[dict, list[str]]:
    """The JSON object in `data`, and a note for each thing repaired.

    Raises
    ------
    Unreadable
        If there is none, or one too deep or with too many values.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("the file is empty")
    if len(data) > limits.MAX_FILE_BYTES:
        raise Unreadable(f"it is larger than {limits.MAX_FILE_BYTES // 1_000_000} MB")
    notes: list[str] = []
    text = _decode(data, notes)
    _require_few_values(text)
    return _load(text, notes), notes


def _decode(data: bytes, notes: list[str]) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            break
    else:
        text, encoding = _decode_unmarked(data)
    if encoding != "utf-8":
        notes.append(f"The file was in {encoding} and was read as that.")
    text = text.lstrip("\ufeff")
    if "\0" in text:
        notes.append("Null bytes were removed from the file.")
        text = text.replace("\0", "")
    return text


def _decode_unmarked(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "Windows-1252"


def _require_few_values(text: str) -> None:
    """Bound what the parser will allocate before it runs."""
    if len(text) < limits.FEW_BYTES:
        return
    strings = text.count('"') - text.count('\\"')
    most = limits.MAX_FILE_VALUES
    if strings > 2 * most or _count_values(text) > most:
        raise Unreadable(f"it holds more than {most:,} values; clear its outputs")


def _count_values(text: str) -> int:
    bare = _STRINGS.sub("", text)
    return sum(map(bare.count, ",[{"))


def _load(text: str, notes: list[str]) -> dict:
    try:
        notebook = json.loads(text, strict=False, parse_int=_whole_number)
    except RecursionError:
        raise Unreadable("its JSON is nested too deeply for a notebook") from None
    except ValueError as error:
        raise Unreadable(_why_not_json(text, error)) from None
    if not isinstance(notebook, dict):
        raise Unreadable("it is no notebook: its JSON isn't an object")
    return notebook


def _whole_number(digits: str) -> int:
    """Its first digits: long numbers take minutes."""
    return int(digits[: limits.MAX_DIGITS])


def _why_not_json(text: str, error: ValueError) -> str:
    if "\n<<<<<<< " in text and "\n>>>>>>> " in text:
        return "it holds the conflict markers of a merge"
    line = getattr(error, "lineno", 1)
    at_end = getattr(error, "pos", 0) >= len(text.rstrip()) - 1
    if at_end or "Unterminated string" in str(error):
        return "it is cut off, as after an interrupted upload"
    return f"it is no valid JSON (line {line})"
