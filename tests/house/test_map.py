"""The grader's map names what is there."""

import re
from pathlib import Path

from places import ROOT

import bnlab.grading

GRADING = ROOT / "bnlab" / "grading"
MAP = bnlab.grading.__doc__


def places(text):
    """The modules that a line of the map begins with: "rpc/encode, decode"."""
    for line in re.findall(r"^    ([a-z_/]+(?:, [a-z_]+)*)   +\S", text, re.M):
        first, *more = line.split(", ")
        yield first
        yield from (f"{Path(first).parent}/{name}" for name in more)


def exists(place):
    if place.startswith("source/"):
        return (ROOT / "bnlab" / f"{place}.py").is_file()
    return any((GRADING / f"{place}{end}").exists() for end in (".py", ""))


def test_the_graders_map_names_modules_that_exist():
    named = list(places(MAP))
    assert len(named) > 12
    assert [place for place in named if not exists(place)] == []


def test_what_happens_when_names_modules_that_exist():
    named = re.findall(r"`([a-z_]+/[a-z_]+)`", MAP)
    assert len(named) > 8
    assert [place for place in named if not exists(place)] == []


def test_every_room_of_the_grader_is_on_the_map():
    rooms = {path.name for path in GRADING.iterdir() if path.is_dir()} - {"__pycache__"}
    assert [room for room in sorted(rooms) if room not in MAP] == []


def test_the_glossary_is_short():
    glossary = MAP.partition("Glossary\n")[2].partition("What happens")[0]
    assert len(re.findall(r"^[a-z]", glossary, re.M)) <= 10
