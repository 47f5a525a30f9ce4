"""The tests lie in the rooms of the package, and so does each lesson's own."""

import pytest
from places import ROOT

from bnlab.source.lesson import lessons_with_source

# What no room has: claims on the repository, on the whole, and what tests need.
OTHERS = {"house", "attacks", "browser", "benchmarks", "submissions"}


def folders(path, depth):
    """Folders below `path`, down to `depth`, as names from there on."""
    found = {each for n in range(depth) for each in path.glob("/".join("*" * (n + 1)))}
    names = {each.relative_to(path) for each in found if each.is_dir()}
    return {name for name in names if "__pycache__" not in name.parts}


def test_each_folder_of_tests_is_a_room_of_the_package():
    tests = {name for name in folders(ROOT / "tests", 2) if name.parts[0] not in OTHERS}
    assert len(tests) > 10
    assert tests <= folders(ROOT / "bnlab", 2)


@pytest.mark.parametrize("lesson", lessons_with_source(ROOT), ids=lambda e: e.number)
def test_each_lesson_has_tests_of_its_own(lesson):
    assert (ROOT / "tests" / "lessons" / f"test_{lesson.topic}.py").is_file()
