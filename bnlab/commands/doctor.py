"""`bnlab doctor`: what this machine offers, and what follows from it."""

import argparse
import json
import platform
import shutil
from dataclasses import asdict, dataclass
from importlib import metadata

from bnlab import __version__
from bnlab.errors import CourseError
from bnlab.paths import find_course

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
INSTALL = 'python -m pip install -c requirements/lock.txt -e ".[lab,grade]"'

SANDBOX = "other people's notebooks can be graded: their code sees no file and no net."
NO_SANDBOX = (
    "other people's notebooks are refused; your own are graded in two plain processes."
)


@dataclass(frozen=True)
class Finding:
    """One thing looked at: what was found, and what follows."""

    what: str
    found: str
    follows: str
    good: bool


def examine_machine(start: str = ".") -> list[Finding]:
    """Everything that decides which commands work here."""
    return [
        Finding(
            "bnlab",
            __version__,
            f"runs on Python {platform.python_version()}, "
            f"{platform.platform(terse=True)}",
            True,
        ),
        _package("numpy", "every lesson needs it"),
        _package("matplotlib", "every figure needs it"),
        _package("jupyterlab", "`bnlab open` works"),
        _package("ipywidgets", "sliders in the lessons work"),
        _package("nbgrader", "releasing and grading a class work"),
        _package("msgpack", "`bnlab grade` works"),
        _sandbox(),
        _browser(),
        _course(start),
    ]


def _package(name: str, use: str) -> Finding:
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Finding(
            name, "missing", f"without it, not: {use}. Run `{INSTALL}`.", False
        )
    return Finding(name, version, f"{use}.", True)


def _sandbox() -> Finding:
    from bnlab.grading.sandbox.probe import probe

    found = probe()
    if found.ok:
        return Finding("sandbox", found.reason, SANDBOX, True)
    follows = f"{NO_SANDBOX} {found.how_to_install}"
    return Finding("sandbox", found.reason, follows, False)


def find_browser() -> str | None:
    """The program that the tests drive, if this machine has one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _browser() -> Finding:
    found = find_browser()
    if found:
        return Finding("browser for tests", found, "tests/browser can run.", True)
    return Finding(
        "browser for tests",
        "none",
        "tests/browser is skipped; lessons open in any browser.",
        True,
    )


def _course(start: str) -> Finding:
    try:
        return Finding("course", str(find_course(start)), "lessons are found.", True)
    except CourseError as error:
        return Finding("course", "none", str(error), False)


def _run(args: argparse.Namespace) -> int:
    findings = examine_machine(args.course)
    if args.json:
        print(json.dumps([asdict(finding) for finding in findings], indent=1))
        return 0
    width = max(len(finding.what) for finding in findings)
    for finding in findings:
        mark = "ok     " if finding.good else "missing"
        print(f"{mark}  {finding.what:<{width}}  {finding.found}")
        print(f"{'':>{width + 11}}{finding.follows}")
    return 0


def add_parser(subparsers) -> None:
    """Add `bnlab doctor`."""
    parser = subparsers.add_parser(
        "doctor", help="say what this machine offers and what follows"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(func=_run)
