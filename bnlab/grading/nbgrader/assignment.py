"""A lesson recorded in the gradebook, as ``nbgrader generate_assignment`` does."""

import tempfile
from copy import deepcopy

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import GenerateAssignment, NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from bnlab.errors import CourseError
from bnlab.source.cell import SourceCell
from bnlab.source.lesson import LessonSource


class CannotRecord(CourseError):
    """The gradebook holds submissions of a lesson with other cells."""


def record_lesson(config: Config, folders: CourseDirectory, source: LessonSource, log):
    """Have the gradebook know the lesson's cells and points as they are now.

    Parameters
    ----------
    config : traitlets.config.Config
        The course's.
    folders : CourseDirectory
        With the course's root and gradebook.
    source : LessonSource
    log : logging.Logger

    Raises
    ------
    CannotRecord
        If cells came or went since the first submission was graded.
    """
    if _is_recorded(folders, source):
        return
    name = source.lesson.name
    with tempfile.TemporaryDirectory(prefix="bnlab-record-") as aside:
        config = deepcopy(config)
        config.CourseDirectory.release_directory = aside
        config.CourseDirectory.assignment_id = name
        config.CourseDirectory.db_url = folders.db_url
        config.CourseDirectory.root = folders.root
        building = CourseDirectory(config=config, log=log)
        try:
            GenerateAssignment(coursedir=building, config=config, log=log).start()
        except NbGraderException as error:
            raise CannotRecord(
                f"the gradebook {folders.db_url} can't take lesson "
                f"{source.lesson.number} as it is now; were cells added or removed "
                f"since it was first graded? See `nbgrader generate_assignment {name}`."
            ) from error


def _is_recorded(folders: CourseDirectory, source: LessonSource) -> bool:
    name = source.lesson.name
    with Gradebook(folders.db_url, folders.course_id) as gradebook:
        try:
            notebook = gradebook.find_notebook(name, name)
        except MissingEntry:
            return False
        texts = {cell.name: cell.source for cell in notebook.source_cells}
        points = {cell.name: cell.max_score for cell in notebook.grade_cells}
    kept = [cell for cell in source.cells if cell.nbgrader]
    return texts == {cell.grade_id: _recorded_text(cell) for cell in kept} and (
        points == {test.grade_id: test.points for test in source.tests}
    )


def _recorded_text(cell: SourceCell) -> str:
    """nbgrader keeps tests with their hidden part, and answers as stubs."""
    return cell.released if cell.kind == "solution" else cell.source
