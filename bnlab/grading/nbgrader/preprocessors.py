"""What nbgrader_config.py plugs into nbgrader: read, repair, examine, hide.

With these, ``nbgrader autograde`` and Formgrader's button grade through the
two processes, and feedback shows no hidden test.
"""

from pathlib import Path

from nbconvert.exporters import NotebookExporter
from nbformat import from_dict
from nbformat.v4 import new_notebook
from nbgrader import utils
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Integer, List

from bnlab.errors import CourseError
from bnlab.grading.nbgrader.outputs import show_result
from bnlab.grading.submission.clean import repaired_notebook
from bnlab.grading.task import Intake, mark_of, source_at, take_in
from bnlab.source.cell import hide_tests


class Misconfigured(CourseError):
    """Our steps are not all in nbgrader_config.py."""


class SubmissionExporter(NotebookExporter):
    """Reads a submission with suspicion, and keeps what grading needs of it.

    nbgrader converts twice: what was handed in becomes a clean notebook
    (here an empty one, which `RepairSubmission` fills), then that is scored.

    Attributes
    ----------
    path : Path
        Where the student's notebook should be.
    source : LessonSource
    intake : Intake
        Of the submission that is being converted.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.path, self.source = Path(), None
        self.intake = Intake()

    def from_filename(self, filename, resources=None, **kwargs):
        """Convert one notebook; what was handed in may be anything."""
        if not self.parent._sanitizing:
            return super().from_filename(filename, resources, **kwargs)
        folders, names = self.parent.coursedir, resources["nbgrader"]
        self.path = Path(filename)
        self.source = source_at(source_path(folders, names))
        self.intake = take_in(self.path, self.source, self.parent.trusted_folder)
        resources["metadata"] = {"name": names["notebook"], "path": ""}
        return self.from_notebook_node(new_notebook(), resources, **kwargs)


def source_path(folders, names: dict) -> Path:
    """The lesson's source; `names` has nbgrader's assignment and notebook."""
    folder = folders.format_path(folders.source_directory, ".", names["assignment"])
    return Path(folder).resolve() / f"{names['notebook']}.ipynb"


class _Step(NbGraderPreprocessor):
    """A step that needs what `SubmissionExporter` read."""

    @property
    def handed_in(self) -> SubmissionExporter:
        """The exporter that runs this step."""
        if isinstance(self.parent, SubmissionExporter):
            return self.parent
        name = f"{SubmissionExporter.__module__}.{SubmissionExporter.__name__}"
        raise Misconfigured(
            f"nbgrader_config.py needs c.Autograde.exporter_class = {name}"
        )


class RepairSubmission(_Step):
    """First of the sanitizing steps: the clean notebook of the submission."""

    def preprocess(self, nb, resources):
        """Put the lesson's cells and the learner's text in the place of `nb`."""
        exporter = self.handed_in
        clean = repaired_notebook(exporter.intake.submission, exporter.source)
        return from_dict(clean), resources


class ExamineSubmission(_Step, Execute):
    """In the place of `Execute`: the examiner's verdict as outputs."""

    seed = Integer(
        None, allow_none=True, help="Seed of the hidden inputs; fresh ones if None."
    ).tag(config=True)

    def __call__(self, nb, resources):
        """Run even with --no-execute: cells without output score full marks."""
        if not self.enabled:
            self.log.warning("--no-execute is ignored: what isn't run can't be graded")
        return self.preprocess(nb, resources)

    def preprocess(self, nb, resources, km=None):
        """Examine the submission and write the outputs that score it."""
        exporter = self.handed_in
        result = exporter.parent.examine(self.seed)
        show_result(nb, result)
        nb.metadata["bnlab"] = {"lesson": result.lesson, "seed": result.seed}
        nb.metadata["bnlab"] |= mark_of(exporter.intake, exporter.source)
        return from_dict(nb), resources


class HideTests(NbGraderPreprocessor):
    """First of the feedback's steps: no hidden test stays in a notebook."""

    # The exporter of HTML sets this for all steps; nbgrader warns if one lacks it.
    display_data_priority = List().tag(config=True)

    def preprocess_cell(self, cell, resources, cell_index):
        """Cut the hidden part of a test cell."""
        if utils.is_grade(cell):
            cell.source = hide_tests(cell.source)
        return cell, resources
