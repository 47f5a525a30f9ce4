"""The rules that a lesson's source keeps, and what to say when it doesn't."""

from collections import Counter
from collections.abc import Sequence

from bnlab import course
from bnlab.course import Lesson
from bnlab.source.cell import (
    BEGIN_HIDDEN,
    BEGIN_SOLUTION,
    END_HIDDEN,
    END_SOLUTION,
    TEST_PREFIX,
    SourceCell,
)
from bnlab.source.names import made_by, used_by


def broken_rules(lesson: Lesson, cells: Sequence[SourceCell]) -> list[str]:
    """What is wrong with a source: one sentence a fault, its cell first.

    Parameters
    ----------
    lesson : Lesson
        What `bnlab.course` promises of it.
    cells : sequence of SourceCell
        All cells of the source, in order.
    """
    return [
        *_id_faults(cells),
        *_exercise_faults(lesson, cells),
        *_point_faults(lesson, cells),
        *(fault for cell in cells for fault in _code_faults(cell)),
    ]


def _id_faults(cells: Sequence[SourceCell]) -> list[str]:
    faults = []
    for number, cell in enumerate(cells, start=1):
        if not cell.grade_id or cell.cell_id != cell.grade_id:
            faults.append(
                f"cell {number} ({_opening(cell)}): needs one name as cell id and "
                f"grade_id, has {cell.cell_id!r} and {cell.grade_id!r}"
            )
    counts = Counter(cell.grade_id for cell in cells)
    repeated = [name for name, n in counts.items() if n > 1 and name]
    return faults + [
        f"cell {name!r}: {counts[name]} cells have it" for name in repeated
    ]


def _opening(cell: SourceCell) -> str:
    first = cell.source.strip().split("\n")[0]
    return repr(first[:40]) if first else "empty"


def _exercise_faults(lesson: Lesson, cells: Sequence[SourceCell]) -> list[str]:
    solutions = {cell.grade_id for cell in cells if cell.kind == "solution"}
    tests = {cell.grade_id for cell in cells if cell.kind == "test"}
    wanted_tests = {TEST_PREFIX + each.name for each in lesson.graded}
    wanted = [*(each.name for each in lesson.exercises + lesson.questions)]
    return [
        *(f"no solution cell {name!r}" for name in wanted if name not in solutions),
        *(f"no test cell {name!r}" for name in sorted(wanted_tests - tests)),
        *(
            f"cell {name!r}: course.py has no such exercise in lesson {lesson.number}"
            for name in sorted((solutions - set(wanted)) | (tests - wanted_tests))
        ),
    ]


def _point_faults(lesson: Lesson, cells: Sequence[SourceCell]) -> list[str]:
    points = {TEST_PREFIX + each.name: each.points for each in lesson.graded}
    tests = [cell for cell in cells if cell.kind == "test"]
    faults = [
        f"cell {cell.grade_id!r}: {cell.points} points, course.py says "
        f"{points[cell.grade_id]}"
        for cell in tests
        if cell.points != points.get(cell.grade_id, cell.points)
    ]
    total = sum(cell.points for cell in tests)
    if total != course.POINTS_PER_LESSON:
        faults.append(f"points sum to {total}, not {course.POINTS_PER_LESSON}")
    return faults


def _code_faults(cell: SourceCell) -> list[str]:
    if cell.kind == "other":
        return []
    if cell.cell_type != "code":
        return [f"cell {cell.grade_id!r}: a {cell.kind} cell must be code"]
    try:
        compile(cell.source, cell.grade_id, "exec", dont_inherit=True)
    except SyntaxError as error:
        return [f"cell {cell.grade_id!r}: line {error.lineno}: {error.msg}"]
    return [*_marker_faults(cell), *_leaning_faults(cell)]


def _leaning_faults(cell: SourceCell) -> list[str]:
    """Hidden tests run in a process of their own, where the visible part hasn't run."""
    if cell.kind != "test":
        return []
    leaned_on = sorted(set(made_by(cell.visible)) & set(used_by(cell.hidden)))
    return [
        f"cell {cell.grade_id!r}: its hidden tests use {name!r} of the visible part; "
        "they run without it, so make it there too under another name"
        for name in leaned_on
    ]


def _marker_faults(cell: SourceCell) -> list[str]:
    name, source = cell.grade_id, cell.source
    if cell.kind == "solution" and BEGIN_SOLUTION not in source:
        return [f"cell {name!r}: needs a {BEGIN_SOLUTION}"]
    if source.count(BEGIN_SOLUTION) != source.count(END_SOLUTION):
        return [f"cell {name!r}: {BEGIN_SOLUTION} without {END_SOLUTION}"]
    if source.count(BEGIN_HIDDEN) != source.count(END_HIDDEN):
        return [f"cell {name!r}: {BEGIN_HIDDEN} without {END_HIDDEN}"]
    if source.partition(END_HIDDEN)[2].strip():
        return [f"cell {name!r}: hidden tests must end the cell"]
    return []
