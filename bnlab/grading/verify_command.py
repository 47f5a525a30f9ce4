"""``bnlab verify``: the command, its progress, and the table for the docs."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from bnlab.folders import find_course, source_path


def add_parser(subparsers):
    """Offer the command to the command line."""
    parser = subparsers.add_parser(
        "verify",
        help="prove that the tests bite (maintainers)",
        description="Grade every known answer of known worth, in one kernel and through "
        "the examiner: the stub must get 0, every known mistake must be caught and "
        "named, every right form must get full marks.",
    )
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="default: all")
    parser.add_argument(
        "--seed", type=int, help="of all data (default: fresh, printed)"
    )
    parser.add_argument(
        "--write", action="store_true", help="write the table to docs/mistakes.md"
    )
    parser.add_argument(
        "--course", default=".", metavar="DIR", help="the course's folder"
    )
    parser.set_defaults(func=run)


def run(args) -> int:
    """Verify lessons; 1 if any variant got other than it is worth."""
    from bnlab.grading.lesson import read_source
    from bnlab.release import lessons_with_source

    course = find_course(args.course)
    seed = secrets.randbits(32) if args.seed is None else args.seed
    print(f"seed {seed}")
    tables, faults = [], 0
    for lesson in lessons_with_source(course, args.lessons):
        source = read_source(source_path(course, lesson))
        verdicts = _verify_one(source, course, seed)
        too_few = _too_few(source, verdicts)
        faults += sum(bool(v.faults) for v in verdicts) + len(too_few)
        print("\n".join([*summary(verdicts), *too_few]))
        tables.append(table(lesson, verdicts))
    if args.write and not args.lessons:
        _write(course / "docs" / "mistakes.md", tables)
    print("All as it should be." if not faults else f"{faults} not as they should be.")
    return 1 if faults else 0


def _verify_one(source, course: Path, seed: int) -> list:
    from tqdm import tqdm

    from bnlab.grading.jail import PlainProcess
    from bnlab.grading.variants import variants
    from bnlab.grading.verify import verdict

    forms = course / "tests" / "submissions"
    every = list(variants(source, forms))
    with PlainProcess(sealed=()) as jail:
        bar = tqdm(every, desc=f"lesson {source.lesson.number}", disable=None)
        return [verdict(source, variant, jail, seed) for variant in bar]


def _too_few(source, verdicts: Sequence) -> list[str]:
    """Exercises that have fewer known mistakes than the course asks for."""
    from bnlab.grading.verify import FEWEST_MISTAKES

    counts = Counter(
        v.variant.exercise for v in verdicts if v.variant.kind == "mistake"
    )
    names = [each.name for each in source.lesson.exercises if each.points]
    return [
        f"{name}: only {counts[name]} known mistakes, {FEWEST_MISTAKES} are wanted"
        for name in names
        if counts[name] < FEWEST_MISTAKES
    ]


def summary(verdicts: Iterable) -> list[str]:
    """A line an exercise: how many variants of each kind, and every fault."""
    counts: dict[str, Counter] = {}
    faults = []
    for one in verdicts:
        counts.setdefault(one.variant.exercise, Counter())[one.variant.kind] += 1
        label = f"{one.variant.exercise}, {one.variant.kind} {one.variant.name}"
        faults += [f"FAULT {label}: {fault}" for fault in one.faults]
    lines = [
        f"{name:28} {n['mistake']:3} mistakes, {n['right']:2} right forms, "
        f"{n['unknown']:2} unknown"
        for name, n in counts.items()
    ]
    return lines + faults


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
        "# Known mistakes\n\nMade by `bnlab verify --write`: each variant is graded, and "
        "stands here with the cause that the grader names.\n\n"
    )
    path.parent.mkdir(exist_ok=True)
    path.write_text(head + "\n".join(tables), "utf-8")
