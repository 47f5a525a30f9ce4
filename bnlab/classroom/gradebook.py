"""A class graded into nbgrader's gradebook, as nbgrader itself would do it.

nbgrader's converter and its steps store everything, one student after the
other; only finding the results is shared out to workers.
"""

import logging
from contextlib import closing, nullcontext
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from bnlab.classroom.autograde import ClassAutograde, ClassJob, ClassReport
from bnlab.classroom.pool import Workers
from bnlab.course import Lesson
from bnlab.errors import CourseError
from bnlab.grading.grade import require_sandbox
from bnlab.grading.nbgrader.assignment import record_lesson
from bnlab.grading.nbgrader.config import course_config
from bnlab.grading.task import source_at
from bnlab.paths import source_path


def grade_class(
    course: Path,
    lesson: Lesson,
    submitted: Path,
    *,
    workers: int = 1,
    again: bool = False,
    seed: int | None = None,
    student: str = "*",
    log_level: int = logging.CRITICAL,
) -> ClassReport:
    """Grade all submissions of a lesson into the course's gradebook.

    Parameters
    ----------
    course : Path
    lesson : Lesson
    submitted : Path
        Holds STUDENT/LESSON/LESSON.ipynb, as nbgrader collects them.
    workers : int, default=1
        Processes that examine at the same time.
    again : bool, default=False
        Grade what was graded already, too.
    seed : int, optional
        Of the hidden inputs; fresh ones for each notebook by default.
    student : str, default="*"
        A pattern of student ids.
    log_level : int
        Of `logging`. Names of students are in everything below ERROR.

    Returns
    -------
    ClassReport
        Counts. What failed is graded by running the same again.

    Raises
    ------
    CourseError
        If there are no submissions, no source, no sandbox, or the gradebook
        can't take the lesson.
    """
    require_sandbox()
    submitted = submitted.resolve()
    _require_submissions(submitted, lesson)
    config = _config(course, lesson, submitted, student)
    path = source_path(course, lesson).resolve()
    job = ClassJob(source_at(path), submitted, again, seed)
    pool = Workers(workers, path, submitted, seed) if workers > 1 else None
    with closing(pool) if pool else nullcontext():
        _run(config, job, pool, _log(log_level))
    return job.report


def _require_submissions(submitted: Path, lesson: Lesson) -> None:
    wanted = f"STUDENT/{lesson.name}/{lesson.name}.ipynb"
    if not submitted.is_dir():
        raise CourseError(
            f"{submitted} is no folder. Name the one that holds {wanted}."
        )
    if not any(submitted.glob(f"*/{lesson.name}")):
        raise CourseError(f"{submitted} holds no {wanted}. Name the folder that does.")


def _config(course: Path, lesson: Lesson, submitted: Path, student: str) -> Config:
    config = course_config(course)
    config.CourseDirectory.root = str(course.resolve())
    config.CourseDirectory.assignment_id = lesson.name
    config.CourseDirectory.student_id = student
    config.CourseDirectory.submitted_directory = str(submitted)
    return config


def _run(
    config: Config, job: ClassJob, pool: Workers | None, log: logging.Logger
) -> None:
    folders = CourseDirectory(config=config, log=log)
    record_lesson(config, folders, job.source, log)
    converter = ClassAutograde(job, pool, coursedir=folders, config=config, log=log)
    try:
        converter.start()
    except NbGraderException as error:
        if not job.report.failed:
            raise CourseError(f"nbgrader gave up: {error}") from error


def _log(level: int) -> logging.Logger:
    log = logging.Logger("bnlab.grade", level)
    log.addHandler(logging.StreamHandler())
    return log


def scores(course: Path, lesson: Lesson) -> list[dict]:
    """Each student's score of a lesson, as the gradebook has it.

    Returns
    -------
    list of dict
        With ``student``, ``score`` (after any late penalty), ``max_score``
        and ``needs_manual_grade``, by student.
    """
    folders = CourseDirectory(config=course_config(course), root=str(course.resolve()))
    with Gradebook(folders.db_url, folders.course_id) as gradebook:
        rows = [
            {
                "student": each.student.id,
                "score": max(0.0, each.score - each.late_submission_penalty),
                "max_score": each.max_score,
                "needs_manual_grade": each.needs_manual_grade,
            }
            for each in gradebook.assignment_submissions(lesson.name)
        ]
    return sorted(rows, key=lambda row: row["student"])
