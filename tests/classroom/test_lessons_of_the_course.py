"""Every lesson of the course, graded as a class does it."""

import shutil

import pytest
from places import ROOT

from bnlab.classroom.gradebook import grade_class, scores
from bnlab.paths import release_path, source_path
from bnlab.source.lesson import lessons_with_source

pytestmark = pytest.mark.needs_sandbox


@pytest.mark.parametrize("lesson", lessons_with_source(ROOT), ids=lambda e: e.number)
def test_a_released_lesson_is_graded_once(lesson, tmp_path):
    course, submitted = tmp_path / "course", tmp_path / "submitted"
    for made, path in (
        (source_path(course, lesson), source_path(ROOT, lesson)),
        (course / "nbgrader_config.py", ROOT / "nbgrader_config.py"),
        (
            submitted / "ann" / lesson.name / f"{lesson.name}.ipynb",
            release_path(ROOT, lesson),
        ),
    ):
        made.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, made)
    first, second = (grade_class(course, lesson, submitted) for _ in range(2))
    assert (first.graded, first.failed) == (1, 0)
    assert (second.graded, second.unchanged) == (0, 1)
    assert [each["score"] for each in scores(course, lesson)] == [0]
