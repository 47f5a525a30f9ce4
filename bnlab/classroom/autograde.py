"""nbgrader's Autograde for a class: resumes, and has workers ahead of it."""

import os
import re
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from tqdm import tqdm

from bnlab.classroom.pool import Workers
from bnlab.grading.nbgrader.autograde import CourseAutograde
from bnlab.grading.result import Result
from bnlab.grading.task import is_up_to_date
from bnlab.source.lesson import LessonSource


@dataclass
class ClassReport:
    """What came of grading a class.

    Attributes
    ----------
    graded, unchanged, unreadable, failed : int
        Submissions; the unreadable ones are among the graded, with 0.
    left_out : int
        Folders of students in which nbgrader finds nothing to grade, or
        whose name it takes for no student id.
    """

    graded: int = 0
    unchanged: int = 0
    unreadable: int = 0
    failed: int = 0
    left_out: int = 0


@dataclass
class ClassJob:
    """What a class's run is asked to do.

    Attributes
    ----------
    source : LessonSource
    submitted : Path
        Holds STUDENT/LESSON/LESSON.ipynb.
    again : bool
        Grade what was graded already, too.
    seed : int or None
        Of the hidden inputs.
    report : ClassReport
        What came of it so far.
    """

    source: LessonSource
    submitted: Path
    again: bool = False
    seed: int | None = None
    report: ClassReport = field(default_factory=ClassReport)


class ClassAutograde(CourseAutograde):
    """Autograde that leaves alone what was graded as it is now."""

    def __init__(self, job: ClassJob, pool: Workers | None, **kwargs):
        super().__init__(**kwargs)
        self.job, self.pool = job, pool
        self.force = True  # for those that are left: their old notebook goes
        self.progress = tqdm(disable=True)

    def start(self) -> None:
        """Grade what matches, with a bar that shows rate and time left."""
        try:
            super().start()
        finally:
            self.progress.close()

    @property
    def trusted_folder(self) -> Path:
        """The folder of all submissions."""
        return self.job.submitted

    def _format_source(self, assignment_id, student_id, escape=False):
        """As nbgrader's, but for a folder anywhere, whatever its name."""
        if not (self._sanitizing and escape):
            return super()._format_source(assignment_id, student_id, escape)
        folder = re.escape(str(self.job.submitted))
        return re.escape(os.sep).join([folder, student_id, assignment_id])

    def init_notebooks(self) -> None:
        """Find submissions, and have the workers begin."""
        super().init_notebooks()
        self._count_left_out()
        if not self.job.again:
            self._leave_out_unchanged()
        files = [
            Path(f) for key in sorted(self.assignments) for f in self.assignments[key]
        ]
        if self.pool:
            self.pool.plan(files)
        self.progress = tqdm(total=len(files), unit=" notebooks", disable=None)

    def _count_left_out(self) -> None:
        """Say of whom nothing is graded: silence would look like a grade."""
        lesson = self.job.source.lesson.name
        found = {Path(folder).resolve() for folder in self.assignments}
        for path in sorted(self.job.submitted.glob(f"*/{lesson}")):
            asked = fnmatch(path.parent.name, self.coursedir.student_id)
            if asked and path.resolve() not in found:
                self.job.report.left_out += 1
                self.log.warning("Nothing to grade in %s", path)

    def _leave_out_unchanged(self) -> None:
        found = len(self.assignments)
        self.assignments = {
            folder: files
            for folder, files in self.assignments.items()
            if not self._is_unchanged(Path(folder), Path(files[0]))
        }
        self.job.report.unchanged = found - len(self.assignments)

    def _is_unchanged(self, folder: Path, handed_in: Path) -> bool:
        student, lesson = folder.parent.name, folder.name
        graded = self._format_dest(lesson, student)
        return is_up_to_date(Path(graded) / handed_in.name, handed_in, self.job.source)

    def examine(self, seed: int | None) -> Result:
        """The workers' result, or one found here."""
        if self.pool:
            return self.pool.result(self.exporter.path)
        return super().examine(seed if self.job.seed is None else self.job.seed)

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Grade one notebook, and count it."""
        report = self.job.report
        report.failed += 1
        super().convert_single_notebook(notebook_filename)
        report.failed -= 1
        report.graded += 1
        report.unreadable += bool(self.exporter.intake.reason)
        self.progress.update()
