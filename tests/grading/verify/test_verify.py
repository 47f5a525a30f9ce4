"""Every variant of every lesson gets what it is worth, in both ways of grading."""

import secrets
from dataclasses import replace

import pytest
from places import ROOT, SUBMISSIONS

from bnlab.commands.verify import faults_of
from bnlab.grading.sandbox.jail import PlainProcess
from bnlab.grading.verify.variants import Variant
from bnlab.grading.verify.verdicts import verdict, verify
from bnlab.lessons import find_exercise
from bnlab.paths import source_path
from bnlab.source.lesson import lessons_with_source, read_source

LESSONS = lessons_with_source(ROOT)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.number)
def test_every_variant_gets_what_it_is_worth(lesson):
    seed = secrets.randbits(32)
    print(f"seed {seed}")
    verdicts = list(verify(source_path(ROOT, lesson), SUBMISSIONS, seed))
    assert faults_of(lesson, verdicts) == []
    kinds = {v.variant.kind for v in verdicts}
    assert kinds == {"reference", "stub", "right", "mistake", "unknown"}


RIGHT = "def batch_statistics(x):\n    return x.mean(axis=0), x.var(axis=0)\n"
WRONG = "def batch_statistics(x):\n    return x.mean(axis=0), x.std(axis=0)\n"


@pytest.mark.parametrize(
    ("kind", "code", "fault"),
    [
        ("mistake", RIGHT, "wrong, and got 15 of 15"),
        ("mistake", WRONG, "known, and not named"),
        ("right", WRONG, "right, and got 0 of 15"),
        ("unknown", WRONG, "unknown, and called"),
        ("stub", RIGHT, "wrong, and got 15 of 15"),
    ],
)
@pytest.mark.needs_unix
def test_a_variant_of_another_worth_is_a_fault(kind, code, fault):
    source = read_source(ROOT / "solutions/02_forward_pass/02_forward_pass.ipynb")
    variant = Variant("batch_statistics", kind, "misfiled", code, "another cause")
    with PlainProcess(source.setup_imports, whole=True) as jail:
        found = verdict(source, variant, jail, seed=1)
    assert any(fault in each for each in found.faults)


def test_too_few_known_mistakes_are_a_fault():
    lesson = LESSONS[0]
    assert len(faults_of(lesson, [])) == sum(bool(e.points) for e in lesson.exercises)
    assert faults_of(replace(lesson, exercises=()), []) == []


def test_table_in_the_docs_lists_every_known_mistake():
    table = (ROOT / "docs" / "mistakes.md").read_text("utf-8")
    for lesson in LESSONS:
        for exercise in lesson.exercises:
            for one in (
                find_exercise(exercise.name).known_mistakes if exercise.points else ()
            ):
                row = f"| `{exercise.name}` | {one.name} | {one.diagnosis} | yes |"
                assert row in table
