"""The cells of a submission, whatever format or state they come in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bnlab.grading.limits import MAX_CELL_TEXT, MAX_CELLS, MAX_CODE
from bnlab.grading.submission.file import Unreadable

# nbformat's rule for cell ids, with room for the endings that we give to some.
_NAME = re.compile(r"[A-Za-z0-9_-]{1,50}(?<!-added)(?<!-lesson)")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class HandedIn:
    """A cell as it was handed in.

    Attributes
    ----------
    number : int
        From 1, counting every entry of the notebook's list.
    cell_type : {"code", "markdown", "raw"}
    source : str
    cell_id : str
        Unique in the submission; made up where it has none.
    grade_id : str
        "" if missing or not a plain name.
    claims : dict
        nbgrader's metadata, as the submission has it.
    tags : list
    """

    number: int
    cell_type: str
    source: str
    cell_id: str = ""
    grade_id: str = ""
    claims: dict = field(default_factory=dict)
    tags: tuple[str, ...] = ()


def collect_cells(notebook: dict, notes: list[str]) -> list[HandedIn]:
    """The notebook's cells that hold anything; notes say what was repaired.

    Raises
    ------
    Unreadable
        If there are none, or more than any notebook needs.
    """
    found = _cell_list(notebook, notes)
    cells, strays, names = [], 0, _Names(found)
    for number, entry in enumerate(found, start=1):
        if not isinstance(entry, dict):
            strays += 1
        elif (source := _source(entry, number, notes)).strip():
            cells.append(_cell(entry, number, source, names, notes))
        if len(cells) > MAX_CELLS:
            raise Unreadable(f"it has more than {MAX_CELLS:,} cells")
    if strays:
        notes.append(f"{strays} entries of its list of cells are no cells: left out.")
    if not cells:
        raise Unreadable("it has no cells with anything in them")
    if sum(len(cell.source) for cell in cells if cell.cell_type == "code") > MAX_CODE:
        raise Unreadable(f"its cells hold more than {MAX_CODE // 1_000_000} MB of code")
    return cells


def _cell_list(notebook: dict, notes: list[str]) -> list:
    if notebook.get("nbformat") != 4:
        notes.append(
            "It isn't in notebook format 4, and was read as well as it can be."
        )
    if isinstance(notebook.get("cells"), list):
        return notebook["cells"]
    sheets = notebook.get("worksheets")
    if not isinstance(sheets, list):
        raise Unreadable("it is no notebook: it has no list of cells")
    return list(_sheet_cells(sheets))


def _sheet_cells(sheets: list) -> Iterator:
    """Cells as format 3 and 2 keep them."""
    for sheet in sheets:
        cells = sheet.get("cells") if isinstance(sheet, dict) else None
        yield from cells if isinstance(cells, list) else []


def _source(entry: dict, number: int, notes: list[str]) -> str:
    text = entry.get("source", entry.get("input", ""))
    if isinstance(text, list) and all(isinstance(line, str) for line in text):
        text = "".join(text)
    if not isinstance(text, str):
        notes.append(f"Cell {number}: its text is no text and was left out.")
        return ""
    return _plain(text, number, notes)


def _plain(text: str, number: int, notes: list[str]) -> str:
    clean = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    if "\0" in clean or _SURROGATES.search(clean):
        notes.append(f"Cell {number}: characters that no file can hold were removed.")
        clean = _SURROGATES.sub("\ufffd", clean.replace("\0", ""))
    return clean


def _cell(
    entry: dict, number: int, source: str, names: "_Names", notes: list[str]
) -> HandedIn:
    metadata = _dict(entry, "metadata")
    claims = _dict(metadata, "nbgrader")
    cell_type = _cell_type(entry)
    if cell_type != "code" and len(source) > MAX_CELL_TEXT:
        notes.append(f"Cell {number}: its text is shown only in part.")
        source = source[:MAX_CELL_TEXT]
    return HandedIn(
        number,
        cell_type,
        source,
        cell_id=names.own(entry.get("id"), number),
        grade_id=_name(claims.get("grade_id")),
        claims=claims,
        tags=_tags(metadata),
    )


def _cell_type(entry: dict) -> str:
    kind = entry.get("cell_type")
    if kind == "raw":
        return "raw"
    if kind == "code" or "outputs" in entry or "execution_count" in entry:
        return "code"
    return "markdown"


def _dict(parent: dict, key: str) -> dict:
    value = parent.get(key)
    return value if isinstance(value, dict) else {}


class _Names:
    """Gives each cell an id that no other cell has."""

    def __init__(self, entries: list):
        ids = (entry.get("id") for entry in entries if isinstance(entry, dict))
        self._claimed = {name for name in map(_name, ids) if name}
        self._given: set[str] = set()

    def own(self, wanted: object, number: int) -> str:
        """`wanted` for the first cell that has it, else a new one."""
        name, copy = _name(wanted), 0
        if not name or name in self._given:
            name = f"cell-{number}"
            while name in self._claimed:
                copy += 1
                name = f"cell-{number}-{copy}"
        self._given.add(name)
        return name


def _name(value: object) -> str:
    return value if isinstance(value, str) and _NAME.fullmatch(value) else ""


def _tags(metadata: dict) -> tuple[str, ...]:
    tags = metadata.get("tags")
    tags = tags if isinstance(tags, list) else []
    return tuple(tag for tag in tags if isinstance(tag, str))
