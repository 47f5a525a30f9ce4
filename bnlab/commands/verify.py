"""`bnlab verify`: the command, its progress, and the table for the docs."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from bnlab.commands.arguments import whole_number
from bnlab.errors import CourseError
from bnlab.paths import find_course, source_path
from bnlab.source.lesson import lessons_with_source


def add_parser(subparsers):
    """Offer the command to the command line."""
    parser = subparsers.add_parser(
        "verify",
        help="prove that the tests bite (maintainers)",
        description="Grade answers of known worth, in one kernel and through the "
        "examiner: the stub must get 0, every known mistake must be caught and named, "
        "every right form must get full marks.",
    )
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="default: all")
    parser.add_argument(
        "--seed", type=whole_number, help="of all data (default: fresh, printed)"
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help="write the table of all lessons to docs/mistakes.md",
    )
    parser.add_argument(
        "--course", default=".", metavar="DIR", help="the course's folder"
    )
    parser.set_defaults(func=_run)


def _run(args) -> int:
    """Verify lessons; 1 if any variant got other than it is worth."""
    if args.write and args.lessons:
        raise CourseError(
            "--write makes the table of all lessons. Leave the lessons out to write "
            "it, or --write to verify these alone."
        )
    course = find_course(args.course)
    lessons = lessons_with_source(course, args.lessons)
    seed = secrets.randbits(32) if args.seed is None else args.seed
    print(f"seed {seed}")
    tables, faults = [], 0
    for lesson in lessons:
        verdicts = _verify_one(source_path(course, lesson), course, seed)
        told = faults_of(lesson, verdicts)
        faults += len(told)
        print("\n".join([*summary(verdicts), *told]))
        tables.append(table(lesson, verdicts))
    if args.write:
        _write(course / "docs" / "mistakes.md", tables)
    print("All as it should be." if not faults else f"{faults} not as they should be.")
    return 1 if faults else 0


def _verify_one(path: Path, course: Path, seed: int) -> list:
    from tqdm import tqdm

    from bnlab.grading.verify.verdicts import verify

    forms = course / "tests" / "submissions"
    return list(tqdm(verify(path, forms, seed), desc=path.stem, disable=None))


def faults_of(lesson, verdicts: Sequence) -> list[str]:
    """A line for each variant that got other than it is worth, and each gap."""
    from bnlab.grading.verify.verdicts import FEWEST_MISTAKES

    faults = [
        f"FAULT {v.variant.exercise}, {v.variant.kind} {v.variant.name}: {fault}"
        for v in verdicts
        for fault in v.faults
    ]
    known = Counter(v.variant.exercise for v in verdicts if v.variant.kind == "mistake")
    return faults + [
        f"FAULT {each.name}: {known[each.name]} known mistakes, not {FEWEST_MISTAKES}"
        for each in lesson.exercises
        if each.points and known[each.name] < FEWEST_MISTAKES
    ]


def summary(verdicts: Iterable) -> list[str]:
    """A line an exercise: how many variants there were of each kind."""
    counts: dict[str, Counter] = {}
    for one in verdicts:
        counts.setdefault(one.variant.exercise, Counter())[one.variant.kind] += 1
    return [
        f"{name:28} {n['mistake']:3} mistakes, {n['right']:2} right forms, "
        f"{n['unknown']:2} unknown"
        for name, n in counts.items()
    ]


def table(lesson, verdicts: Sequence) -> str:
    """The known mistakes of a lesson, as a table of the docs."""
    rows = [
        f"| `{v.variant.exercise}` | {v.variant.name} | {v.variant.diagnosis} | "
        f"{'no' if v.faults else 'yes'} |"
        for v in verdicts
        if v.variant.kind == "mistake"
    ]
    head = ["| exercise | variant | what the learner is told | caught and named |"]
    title = f"## {lesson.number} {lesson.title}"
    return "\n".join([title, "", *head, "|---|---|---|---|", *rows, ""])


def _write(path: Path, tables: Sequence[str]) -> None:
    head = (
        "# Known mistakes\n\nMade by `bnlab verify --write`: each variant is graded, "
        "and stands here with the cause that the grader names.\n\n"
    )
    path.parent.mkdir(exist_ok=True)
    path.write_text(head + "\n".join(tables), "utf-8")
