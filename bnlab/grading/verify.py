"""``bnlab verify``: prove that the tests bite, and reject nothing that is right.

Every variant (reference, stub, right forms, known and unknown mistakes) is graded
twice with one seed: in one kernel, as a learner runs it, and by the examiner with
the answer in another process. Scores and messages must be equal.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bnlab.grading.lesson import LessonSource
from bnlab.grading.one_kernel import grade_in_one_kernel
from bnlab.grading.result import CellResult
from bnlab.grading.submission import Submission, read_submission
from bnlab.grading.variants import Variant, as_notebook, variants

FEWEST_MISTAKES = 6


@dataclass(frozen=True)
class Verdict:
    """A variant, what the examiner gave it, and what is wrong with that.

    Attributes
    ----------
    variant : Variant
    result : CellResult
    faults : tuple of str
        Empty when the variant got what it is worth.
    """

    variant: Variant
    result: CellResult
    faults: tuple[str, ...]


def verify(source: LessonSource, forms: Path, jail, seed=None) -> Iterator[Verdict]:
    """Grade every variant of a lesson both ways.

    Parameters
    ----------
    source : LessonSource
    forms : Path
        Folder with ``right/`` and ``unknown/``.
    jail : Jail
        Where the answers run; the lesson's answers needn't be sealed there.
    seed : int, optional
        Of all data; fresh by default.
    """
    seed = secrets.randbits(32) if seed is None else seed
    for variant in variants(source, forms):
        yield verdict(source, variant, jail, seed)


def verdict(source: LessonSource, variant: Variant, jail, seed: int) -> Verdict:
    """Grade one variant both ways, and judge what came."""
    from bnlab.grading.examiner import examine

    only = _only(source, variant.exercise)
    submission = _hand_in(only, variant)
    (graded,) = examine(only, submission, jail, seed).cells
    alone = grade_in_one_kernel(only, submission, seed)
    return Verdict(variant, graded, tuple(_faults(variant, graded, alone)))


def _only(source: LessonSource, exercise: str) -> LessonSource:
    """The lesson with the test of one exercise alone."""
    kept = (c for c in source.cells if c.kind != "test" or c.exercise == exercise)
    return replace(source, cells=tuple(kept))


def _hand_in(source: LessonSource, variant: Variant) -> Submission:
    return read_submission(
        as_notebook(source, {variant.exercise: variant.code}), source
    )


def _faults(variant: Variant, graded: CellResult, alone: CellResult) -> Iterator[str]:
    full = graded.score == graded.max_score
    causes = [line for line in graded.messages if line.startswith("Likely cause: ")]
    if variant.kind in ("reference", "right") and not full:
        yield f"right, and got {graded.score:g} of {graded.max_score:g}"
    if variant.kind in ("stub", "mistake", "unknown") and graded.score != 0:
        yield f"wrong, and got {graded.score:g} of {graded.max_score:g}"
    if (
        variant.kind == "mistake"
        and f"Likely cause: {variant.diagnosis}." not in causes
    ):
        yield "known, and not named"
    if variant.kind == "unknown" and causes:
        yield f"unknown, and called: {causes[0]}"
    if (graded.score, graded.messages) != (alone.score, alone.messages):
        yield f"in one kernel it got {alone.score:g} and {list(alone.messages)}"
