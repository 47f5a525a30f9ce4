"""A small lesson and its submissions, so that a test shows all that is graded."""

from bnlab.course import Exercise, Lesson
from bnlab.grading.examiner.examine import examine
from bnlab.grading.submission import StudentCell, Submission
from bnlab.source.cell import BEGIN_HIDDEN, END_HIDDEN, SourceCell
from bnlab.source.lesson import LessonSource

SETUP = "import numpy as np"


def source(tests, setup=SETUP, questions=()):
    """A lesson of these tests: name to visible part, or to (visible, hidden)."""
    exercises = tuple(Exercise(n, 10) for n in tests if n not in questions)
    lesson = Lesson(
        "02",
        "02_toy",
        "A toy",
        1,
        exercises,
        tuple(Exercise(name, 10) for name in questions),
    )
    cells = [SourceCell("setup", "setup", "setup", "code", setup)]
    for name, parts in tests.items():
        visible, hidden = (parts, "") if isinstance(parts, str) else parts
        text = f"{visible}\n{BEGIN_HIDDEN}\n{hidden}\n{END_HIDDEN}"
        text = text if hidden else visible
        cells.append(SourceCell(name, name, "solution", "code", "pass"))
        test = f"test_{name}"
        cells.append(SourceCell(test, test, "test", "code", text, 10))
    return LessonSource(lesson, tuple(cells))


def submission(lesson, answers, extra=()):
    """What was handed in: an answer a name, in the lesson's order, then `extra`."""
    cells, above = [], {}
    for cell in lesson.cells:
        if cell.kind == "setup":
            cells.append(StudentCell("setup", "setup", cell.source, "setup"))
        elif cell.kind == "solution":
            text = answers.get(cell.grade_id, "pass")
            cells.append(StudentCell(cell.cell_id, cell.grade_id, text))
        else:
            above[cell.grade_id] = len(cells)
    cells += [StudentCell(f"extra{i}", None, text) for i, text in enumerate(extra)]
    return Submission(tuple(cells), above)


def sit_exam(jail, tests, answers, **options):
    """The result of handing in `answers` to a lesson of `tests`."""
    lesson = source(tests, **options)
    return examine(lesson, submission(lesson, answers), jail)


def scores(result):
    """The points by the exercise's name."""
    return {cell.grade_id.removeprefix("test_"): cell.score for cell in result.cells}


def said(result):
    """Everything that a learner may read of a result."""
    lines = [line for cell in result.cells for line in cell.messages]
    for output in result.outputs:
        lines += [output.printed, output.error_type, output.traceback]
    return "\n".join(filter(None, [*lines, *result.notes]))
