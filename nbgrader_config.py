"""What nbgrader needs to know of this course; `bnlab release` reads it too."""

from contextlib import suppress
from pathlib import Path

c = get_config()  # noqa: F821

# The course's names for nbgrader's source and release folders.
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"

# A stub that runs, so that "Run all cells" reaches the notebook's end.
c.ClearSolutions.code_stub = {"python": "pass  # your code here"}

# A submission is read with suspicion, repaired, and examined in two processes;
# nbgrader's own steps do the rest.
hooks = "bnlab.grading.nbgrader.preprocessors"
c.Autograde.exporter_class = f"{hooks}.SubmissionExporter"
c.Autograde.sanitize_preprocessors.prepend([f"{hooks}.RepairSubmission"])
c.Autograde.autograde_preprocessors = [
    f"{hooks}.ExamineSubmission",  # in the place of nbgrader's Execute
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# No hidden test reaches a learner.
c.GenerateFeedback.preprocessors.prepend([f"{hooks}.HideTests"])

# When this file raises, nbgrader goes on without it and runs submissions in the
# open. So it may not; without our package the hooks above stop nbgrader instead.
with suppress(ImportError):
    from bnlab.grading.nbgrader.config import prepare

    prepare(c, Path(__file__).parent)
