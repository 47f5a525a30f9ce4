"""The outcome of a check: one object, shown as a card or as plain lines."""

from dataclasses import dataclass, field
from html import escape


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and its likely cause.

    Attributes
    ----------
    what : str
        A sentence: argument, shape, first index, got, expected.
    cause : str
        A sentence, or empty where no known mistake fits.
    elsewhere : str
        The name of another function of the learner's, if the cause is there.
    """

    what: str
    cause: str = ""
    elsewhere: str = ""


@dataclass(frozen=True, repr=False)
class CheckResult:
    """What a check found.

    Attributes
    ----------
    exercise : str
    cases : tuple of str
        What was looked at, up to the first failure.
    problems : tuple of Problem
        Empty when all passed.
    hints : tuple of str
        To be unfolded one at a time.
    section : str
        What to read again: a heading, and its lesson.
    seed : int, optional
        Gives the same data again; None where none were drawn.
    inputs : str
        The smallest input found on which it fails, as code.
    hidden : bool
        From a hidden test: no numbers of its data are shown.
    """

    exercise: str
    cases: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    hints: tuple[str, ...] = field(default=())
    section: str = ""
    seed: int | None = None
    hidden: bool = False
    inputs: str = ""

    @property
    def passed(self) -> bool:
        """Whether nothing was wrong."""
        return not self.problems

    def lines(self) -> list[str]:
        """The result as sentences: what differs, why, where to read."""
        if self.passed:
            kind = "hidden" if self.hidden else "visible"
            return [f"{self.exercise}: {kind} checks passed ({len(self.cases)})."]
        lines, told = [], set()
        for problem in self.problems:
            lines.append(f"{self.exercise}: {problem.what}")
            if problem.cause and problem.cause not in told:
                lines.append(f"Likely cause: {problem.cause}.")
                told.add(problem.cause)
        if self.inputs:
            lines.append(f"With {self.inputs}.")
        if self.hints:
            lines.append(f"Hint 1 of {len(self.hints)}: {self.hints[0]}")
        if self.section:
            lines.append(f"Read again: {self.section}.")
        return lines

    def __repr__(self) -> str:
        return "\n".join(self.lines())

    def _repr_html_(self) -> str:
        color = "#0072B2" if self.passed else "#D55E00"
        head, *rest = (escape(line) for line in self._card_lines())
        body = "".join(f"<div>{line}</div>" for line in rest)
        return (
            f'<div role="status" style="border-left:4px solid {color};'
            f'padding:.4em .8em;margin:.2em 0"><b>{head}</b>{body}'
            f"{self._hint_html()}{self._footer()}</div>"
        )

    def _card_lines(self):
        return [line for line in self.lines() if not line.startswith("Hint 1 of")]

    def _hint_html(self):
        """Hints inside one another, so that each is opened by hand."""
        html = ""
        for number in range(len(self.hints), 0, -1):
            summary = f"hint {number} of {len(self.hints)}"
            text = escape(self.hints[number - 1])
            html = f"<details><summary>{summary}</summary>{text}{html}</details>"
        return "" if self.passed else html

    def _footer(self):
        if self.passed or self.seed is None:
            return ""
        return f'<div style="opacity:.7">The same data again: seed={self.seed}</div>'


class CheckFailed(AssertionError):
    """A check found something wrong; `result` says what."""

    def __init__(self, result: CheckResult):
        super().__init__(str(result))
        self.result = result

    def _render_traceback_(self):
        """In a notebook the card above says it all: no traceback."""
        return [f"{self.result.exercise}: not right yet, see the card above."]
