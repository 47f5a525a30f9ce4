"""`bnlab claims`: measure what the lessons quote, write it down and tabulate it."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bnlab.commands.arguments import whole_number
from bnlab.course import LESSONS, Lesson, find_lesson
from bnlab.paths import find_course


def claims_path(course: Path) -> Path:
    """Where the measured claims stand."""
    return course / "docs" / "claims.json"


def table_path(course: Path) -> Path:
    """Where the same claims stand as a table to read."""
    return course / "docs" / "claims.md"


def add_parser(subparsers):
    """Offer the command to the command line."""
    parser = subparsers.add_parser(
        "claims",
        help="measure the numbers that the lessons quote",
        description="Run the measurements behind the lessons' numbers, several seeds "
        "each, and write docs/claims.json and docs/claims.md.",
    )
    parser.add_argument("lesson", nargs="?", help="only this lesson's")
    parser.add_argument(
        "--first-seed", type=whole_number, default=0, metavar="N", help="another set"
    )
    parser.add_argument(
        "--print", action="store_true", dest="only_print", help="write nothing"
    )
    parser.add_argument("--course", default=".", help="the course's folder")
    parser.set_defaults(func=_run)


def _run(args) -> int:
    path = claims_path(find_course(args.course))
    chosen = [find_lesson(args.lesson)] if args.lesson else LESSONS
    claims = {}
    for lesson in chosen:
        for one in measure_all(lesson, args.first_seed):
            print(_line(one), flush=True)
            claims[one["name"]] = one
    if not args.only_print:
        write(path, claims)
        known = json.loads(path.read_text("utf-8"))
        verdicts = path.with_name("verdicts.md").read_text("utf-8")
        table_path(path.parents[1]).write_text(page(verdicts, known), "utf-8")
    return 0


def measure_all(lesson: Lesson, first_seed: int = 0) -> Iterator[dict]:
    """Run the measurements of a lesson: what ``docs/claims.json`` holds of each."""
    from bnlab.lessons import measurements

    for measurement in measurements(lesson):
        yield asdict(measurement.claim(first_seed))


def _line(one: dict) -> str:
    return (
        f"{one['name']:28} {one['text']:>10}  mean {one['mean']:.3g} "
        f"± {one['std']:.2g}, {one['low']:.3g} to {one['high']:.3g}"
    )


def write(path: Path, claims: dict) -> None:
    """Put the claims into the file, in the place of all that these lessons had."""
    path.parent.mkdir(exist_ok=True)
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    measured = {_lesson(name) for name in claims}
    others = {name: one for name, one in known.items() if _lesson(name) not in measured}
    merged = dict(sorted({**others, **claims}.items()))
    path.write_text(json.dumps(merged, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _lesson(claim: str) -> str:
    """The number of the lesson that a claim belongs to."""
    return claim.partition(".")[0]


def page(verdicts: str, claims: dict) -> str:
    """What is said and what the lessons show, then every number as a row."""
    rows = [
        f"| {name} | {one['statement']} | {one['text']} | {one['mean']:.3g} "
        f"± {one['std']:.2g} | {one['low']:.3g} to {one['high']:.3g} | {one['seeds']} |"
        for name, one in sorted(claims.items())
    ]
    return "\n".join([verdicts.rstrip(), "", _HEAD + "\n".join(rows), ""])


_HEAD = """## The numbers that the lessons quote

Made by `bnlab claims`; the table above is `docs/verdicts.md`. A claim's name begins
with its lesson; "quoted" is how the text says it, "±" is the standard deviation over
the seeds. Figures in seconds aren't among them: the lessons let you read your own
machine's.

| claim | what was measured | quoted | mean ± std | range | seeds |
|---|---|---|---|---|---|
"""
