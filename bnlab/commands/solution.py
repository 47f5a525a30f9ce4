"""`bnlab solution`: a worked solution and why it is so, after trying."""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

from bnlab import notebook as nb
from bnlab.course import Lesson, find_lesson
from bnlab.errors import CourseError
from bnlab.paths import find_course, source_path
from bnlab.workspace import learner_notebook, released_notebook, require_exercise


class TryFirst(CourseError):
    """The learner's cell is still the stub."""


def worked_solution(source: dict, lesson: Lesson, name: str) -> str:
    """The exercise's prose, the solution, and what explains it.

    A question is explained option by option, a function by the prose that
    its section has below it.
    """
    section, at = _section(source["cells"], nb.find_cell(source, name))
    first = next(i for i, cell in enumerate(section) if not _is_prose(cell))
    intro = _prose_above(section, at) or _prose_above(section, first)
    code = without_markers(nb.source(section[at]))
    why = _reasons(lesson, name) or _texts(_explanation(section, at))
    parts = [*_texts(intro), "The worked solution", _indented(code)]
    return "\n\n".join(parts + (["Why", *why] if why else [])) + "\n"


def _reasons(lesson: Lesson, name: str) -> list[str]:
    """Of a question, which option is right, and why each is or isn't."""
    if name not in {question.name for question in lesson.questions}:
        return []
    from bnlab.checks.question import LETTERS
    from bnlab.lessons import find_question

    question = find_question(f"{lesson.number}.{name}")
    return [f"The right one is {question.right}.", *map(question.reason, LETTERS)]


def _section(cells: list[dict], position: int) -> tuple[list[dict], int]:
    """The cells from one heading to the next, and the exercise's place there."""
    headings = [at for at, cell in enumerate(cells) if _is_heading(cell)]
    start = max((at for at in headings if at < position), default=0)
    end = min((at for at in headings if at > position), default=len(cells))
    return cells[start:end], position - start


def _prose_above(section: list[dict], at: int) -> list[dict]:
    """The prose that stands directly above a cell."""
    start = at
    while start and _is_prose(section[start - 1]):
        start -= 1
    return section[start:at]


def _explanation(section: list[dict], at: int) -> list[dict]:
    """The prose below a cell, but for what leads to another exercise."""
    below = section[at + 1 :]
    following = [*below[1:], {}]
    return [
        cell
        for cell, after in zip(below, following, strict=False)
        if _is_prose(cell) and not nb.is_exercise(after)
    ]


def _is_heading(cell: dict) -> bool:
    return _is_prose(cell) and nb.source(cell).startswith("#")


def _is_prose(cell: dict) -> bool:
    return cell.get("cell_type") == "markdown"


def _texts(cells: Iterable[dict]) -> list[str]:
    """The cells' text, without the marks that only tests read."""
    texts = map(nb.source, cells)
    return [re.sub(r"<!--.*?-->", "", text, flags=re.S).strip() for text in texts]


def without_markers(code: str) -> str:
    """The code without nbgrader's marks for a solution's begin and end."""
    return re.sub(r"^[ \t]*### (BEGIN|END) SOLUTION[^\n]*\n?", "", code, flags=re.M)


def _indented(code: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in code.rstrip().splitlines())


def require_attempt(mine: dict, released: dict, lesson: Lesson, name: str) -> None:
    """Raise `TryFirst` while the learner's cell is as it was released."""
    position = nb.find_cell(mine, name)
    stub = nb.source(released["cells"][nb.find_cell(released, name)])
    if position is None or _same(nb.source(mine["cells"][position]), stub):
        raise TryFirst(
            f"your {name} isn't written yet. Try first: `bnlab check {lesson.number}` "
            f"gives a hint once something is there. "
            f"`bnlab solution {lesson.number} {name} --anyway` shows it all the same."
        )


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _source_notebook(course: Path, lesson: Lesson) -> dict:
    return nb.read_notebook(
        source_path(course, lesson),
        "The worked solutions come with the course's solutions/ folder.",
    )


def _run(args: argparse.Namespace) -> int:
    course, lesson = find_course(args.course), find_lesson(args.lesson)
    released = released_notebook(course, lesson)
    require_exercise(released, lesson, args.name)
    if not args.anyway:
        require_attempt(learner_notebook(course, lesson), released, lesson, args.name)
    print(worked_solution(_source_notebook(course, lesson), lesson, args.name), end="")
    return 0


def add_parser(subparsers) -> None:
    """Add `bnlab solution`."""
    parser = subparsers.add_parser(
        "solution", help="show the worked solution and why, after you have tried"
    )
    parser.add_argument("lesson", help="number or name, such as 02")
    parser.add_argument("name", help="an exercise, such as normalize")
    parser.add_argument(
        "--anyway", action="store_true", help="show it though nothing was tried"
    )
    parser.set_defaults(func=_run)
