"""``bnlab verify``: prove that the tests bite, and reject nothing that is right.

Every variant (reference, stub, right forms, known and unknown mistakes) is graded
twice with one seed: in one kernel, as a learner runs it, and by the examiner with
the answer in another process. Scores and messages must be equal.
"""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path

from bnlab.grading.examiner.examine import examine
from bnlab.grading.result import CellResult
from bnlab.grading.sandbox.jail import PlainProcess
from bnlab.grading.submission import Submission, read_submission
from bnlab.grading.verify.one_kernel import grade_in_one_kernel
from bnlab.grading.verify.variants import Variant, as_notebook, variants
from bnlab.source.lesson import LessonSource, read_source

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


def verify(
    path: Path, forms: Path, seed: int, workers: int | None = None
) -> Iterator[Verdict]:
    """Grade every variant of a lesson both ways, in parallel.

    Parameters
    ----------
    path : Path
        The lesson's source notebook.
    forms : Path
        Folder with ``right/`` and ``unknown/``.
    seed : int
        Of all data.
    workers : int, optional
        Processes; as many as there are processors by default.

    Yields
    ------
    Verdict
        In the order of `variants`.
    """
    source = read_source(path)
    every = list(variants(source, forms))
    # Mistakes are graded with the reference forward pass, which learners haven't got.
    with (
        PlainProcess(source.setup_imports, whole=True) as jail,
        ProcessPoolExecutor(workers, initializer=_begin, initargs=(path, jail)) as pool,
    ):
        yield from pool.map(_verdict, every, repeat(seed))


_worker: dict = {}


def _begin(path: Path, jail: PlainProcess) -> None:
    _worker.update(source=read_source(path), jail=jail)


def _verdict(variant: Variant, seed: int) -> Verdict:
    return verdict(_worker["source"], variant, _worker["jail"], seed)


def verdict(source: LessonSource, variant: Variant, jail, seed: int) -> Verdict:
    """Grade one variant both ways, and judge what came."""
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
    said = () if full else graded.messages  # of a right answer, only what tests print
    if (graded.score, said) != (alone.score, alone.messages):
        yield f"in one kernel it got {alone.score:g} and {list(alone.messages)}"
