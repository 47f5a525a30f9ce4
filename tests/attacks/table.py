"""The table of attacks in the docs: nbgrader's own executor beside ours.

``PYTHONPATH=tests python tests/attacks/table.py`` runs every attack in both, one after
the other, and writes ``docs/attacks.json`` and, from it, ``docs/attacks.md``.
"""

import json
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from catalogue import ATTACKS
from runners import NBGRADER, grade_unprotected, grade_with_ours, make_course

ROOT = Path(__file__).parents[2]
DATA, PAGE = ROOT / "docs" / "attacks.json", ROOT / "docs" / "attacks.md"
HEAD = """# Attacks on two graders

The same submissions of lesson 02 in nbgrader's own executor (nbgrader
{nbgrader}, one kernel for answers and tests) and in `bnlab`'s (the answers in a
sandbox, the tests in another process). Every one of them was written by a student
who reads this repository. "Works" means that the attack reached its aim; the
points are what the submission earned, and what its honest part is worth stands in
brackets where that isn't 0. After each attack the same process of our grader gave
an honest submission full marks.

Made on {date} at commit {commit} by `PYTHONPATH=tests python tests/attacks/table.py`.

| attack | aim | nbgrader | points | bnlab | points |
|---|---|---|---|---|---|
"""


def measure():
    """Run every attack in both graders."""
    rows = []
    for attack in ATTACKS:
        theirs, ours = (
            outcome_of(attack, lambda a, c: grade_unprotected(a, c, NBGRADER)),
            outcome_of(attack, grade_with_ours),
        )
        rows.append(
            {"attack": attack.name, "aim": attack.aim, "worth": attack.honest_points}
            | {"nbgrader": theirs, "bnlab": ours}
        )
        print(attack.name, theirs, ours, flush=True)
    return rows


def outcome_of(attack, grade):
    """What one grader makes of an attack, in a course of its own."""
    with tempfile.TemporaryDirectory() as folder:
        outcome = grade(attack, make_course(Path(folder)))
        return {
            "works": bool(attack.works(outcome)),
            "score": outcome.score,
            "seconds": round(outcome.seconds, 1),
        }


def table(data):
    """The page, from what was measured."""
    lines = [HEAD.format(**data)]
    for row in data["attacks"]:
        worth = f" ({row['worth']})" if row["worth"] else ""
        cells = [row["attack"], row["aim"]]
        for grader in ("nbgrader", "bnlab"):
            said = "**works**" if row[grader]["works"] else "fails"
            cells += [said, f"{row[grader]['score']:g}{worth}"]
        lines.append("| " + " | ".join(cells) + " |\n")
    return "".join(lines)


def about_this_run():
    """When, of what, and on which kind of machine."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit.stdout.strip(),
        "machine": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "nbgrader": version("nbgrader"),
    }


def main():
    """Measure, and write data and page."""
    data = about_this_run() | {"attacks": measure()}
    DATA.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(table(data), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
