"""Which cell of the lesson each handed-in cell is, told by its marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bnlab.grading.submission.cells import HandedIn
from bnlab.source.cell import SourceCell, explained
from bnlab.source.lesson import LessonSource


@dataclass(frozen=True)
class Match:
    """A handed-in cell and the lesson's cell that it is, if any.

    Attributes
    ----------
    mine : HandedIn
    lessons : SourceCell or None
        None for a cell that the learner added.
    """

    mine: HandedIn
    lessons: SourceCell | None = None

    @property
    def grade_id(self) -> str | None:
        """The name of the lesson's cell."""
        return self.lessons.grade_id if self.lessons else None

    @property
    def kind(self) -> str:
        """The lesson's kind of cell; an added one is "added" or "text"."""
        if self.lessons:
            return self.lessons.kind
        return "added" if self.mine.cell_type == "code" else "text"

    @property
    def as_released(self) -> bool:
        """Whether its text is the released one."""
        return self.lessons is not None and (
            _squeezed(self.mine.source) == _squeezed(self.lessons.released)
        )

    @property
    def untouched(self) -> bool:
        """Whether its text is the lesson's, with hidden tests or without."""
        return self.as_released or (
            self.lessons is not None
            and _squeezed(self.mine.source) == _squeezed(self.lessons.source)
        )

    @property
    def additions(self) -> str:
        """Lines that the lesson's cell doesn't have, each where it stands."""
        known = set(map(str.strip, self.lessons.source.split("\n")))
        lines = self.mine.source.split("\n")
        kept = ("" if line.strip() in known else line for line in lines)
        return "\n".join(kept).rstrip()


def _squeezed(text: str) -> str:
    """The text up to what editors change at line ends, and a release may leave out."""
    return "\n".join(line.rstrip() for line in explained(text).strip().split("\n"))


def match_cells(
    cells: Sequence[HandedIn], source: LessonSource, notes: list[str]
) -> list[Match]:
    """Recognize the lesson's cells by grade_id, else cell id, else text.

    An exercise that none is recognized for gets the last added cell that
    defines its name.
    """
    by_text = {_squeezed(cell.source): cell for cell in source.cells}
    by_text |= {_squeezed(cell.released): cell for cell in source.cells}
    matches = [Match(cell, _recognize(cell, source, by_text)) for cell in cells]
    return _recover_answers(matches, source, notes)


def _recognize(
    cell: HandedIn, source: LessonSource, by_text: dict[str, SourceCell]
) -> SourceCell | None:
    known = source.by_grade_id
    for name in (cell.grade_id, cell.cell_id):
        if name in known:
            return known[name]
    return by_text.get(_squeezed(cell.source))


def _recover_answers(
    matches: list[Match], source: LessonSource, notes: list[str]
) -> list[Match]:
    matches, recovered = list(matches), []
    present = {match.grade_id for match in matches}
    for wanted in source.solutions:
        name = wanted.grade_id
        if name in present:
            continue
        texts = [m.mine.source if m.kind == "added" else "" for m in matches]
        place = last_definition(texts, name)
        if place is not None:
            matches[place] = replace(matches[place], lessons=wanted)
            recovered.append(name)
    if recovered:
        notes.append(f"Cells without marks were taken as {', '.join(recovered)}.")
    return matches


def last_definition(texts: Sequence[str], name: str) -> int | None:
    """Position of the last text that defines `name`."""
    for place in reversed(range(len(texts))):
        if defines(texts[place], name):
            return place
    return None


def defines(source: str, name: str) -> bool:
    """Whether a line of `source`, not indented, gives `name` a value.

    By its text alone: to parse a stranger's code can exhaust the parser.

    Examples
    --------
    >>> defines("def f(x):\\n    g = 1", "f"), defines("def f(x):\\n    g = 1", "g")
    (True, False)
    """
    pattern = (
        rf"^(?:(?:async[ \t]+)?def|class)[ \t]+{name}\b"
        rf"|^{name}[ \t]*(?::[^=\n]*)?=(?!=)"
    )
    return re.search(pattern, source, re.MULTILINE) is not None
