"""What there is to tell about a submission's cells: a sentence a kind of repair.

Only names that the lesson gave appear in them, nothing that was handed in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bnlab.grading.submission.match import Match, defines
from bnlab.grading.submission.order import learner_text, places_of_tests, position
from bnlab.source.cell import SourceCell
from bnlab.source.lesson import LessonSource


def remarks(matches: Sequence[Match], source: LessonSource) -> Iterator[str]:
    """Sentences about all cells that are not as the lesson has them."""
    known = [match for match in matches if match.lessons]
    yield from _on_presence(matches, source)
    yield from _on_marks(known)
    yield from _on_invented([match for match in matches if not match.lessons])
    yield from _on_edits(known, source)
    yield from _on_moved_tests(matches, source)


def _listed(sentence: str, names: Iterable[str]) -> Iterator[str]:
    names = list(dict.fromkeys(names))
    if names:
        yield sentence.format(", ".join(names))


def _on_presence(matches: Sequence[Match], source: LessonSource) -> Iterator[str]:
    counts = Counter(match.grade_id for match in matches)
    texts = [learner_text(match, source.lesson.learner_names) for match in matches]
    answers = [cell.grade_id for cell in source.solutions]
    ours = [cell.grade_id for cell in source.setup + source.tests]
    absent = (
        name
        for name in answers
        if not counts[name] and not any(defines(text, name) for text in texts)
    )
    yield from _listed("No answer was found for {}.", absent)
    yield from _listed(
        "More than one cell is marked as {}: all ran, in their order.",
        (name for name in answers if counts[name] > 1),
    )
    yield from _listed(
        "These cells were missing and were put back: {}.",
        (name for name in ours if not counts[name]),
    )
    yield from _listed(
        "These cells were there more than once and were used once: {}.",
        (name for name in ours if counts[name] > 1),
    )


def _on_marks(known: Sequence[Match]) -> Iterator[str]:
    yield from _listed(
        "These cells have the lesson's type again: {}.",
        (m.grade_id for m in known if m.mine.cell_type != m.lessons.cell_type),
    )
    yield from _listed(
        "These cells have the lesson's points and grading marks again: {}.",
        (m.grade_id for m in known if _meddled(m.mine.claims, m.lessons)),
    )
    yield from _listed(
        "The tags of these cells were ignored: {}.",
        (m.grade_id for m in known if set(m.mine.tags) - set(m.lessons.tags)),
    )


def _meddled(claims: dict, lessons: SourceCell) -> bool:
    """Whether nbgrader's metadata is there and not as released."""
    marks = ("grade_id", "grade", "solution", "schema_version", "points")
    wanted = {key: value for key, value in lessons.nbgrader.items() if key in marks}
    return bool(claims) and any(claims.get(key) != wanted[key] for key in wanted)


def _on_invented(added: Sequence[Match]) -> Iterator[str]:
    claims = (match for match in added if match.mine.claims.get("grade"))
    yield from _listed(
        "The lesson has no such graded cells; they count nothing: cells {}.",
        (str(match.mine.number) for match in claims),
    )


def _on_edits(known: Sequence[Match], source: LessonSource) -> Iterator[str]:
    read_only = [m for m in known if not (_is_the_learners(m) or m.untouched)]
    extended, changed = [], []
    for match in read_only:
        if learner_text(match, source.lesson.learner_names).strip():
            extended.append(match.grade_id)
        elif match.lessons.cell_type == "code":
            changed.append(match.grade_id)
    yield from _listed(
        "These cells are read-only; what you added to them ran too: {}.", extended
    )
    yield from _listed(
        "These cells are read-only; the lesson's version counts, not yours: {}.",
        changed,
    )


def _is_the_learners(match: Match) -> bool:
    """Answers, and the ungraded cells for a guess, are there to be written in."""
    return match.kind == "solution" or match.lessons.is_guess


def _on_moved_tests(matches: Sequence[Match], source: LessonSource) -> Iterator[str]:
    ran = places_of_tests(matches, source)
    stood = {name: position(matches, name) for name in ran}
    yield from _listed(
        "These tests ran below your answers, which stand below them: {}.",
        (name for name in ran if stood[name] not in (None, ran[name])),
    )
