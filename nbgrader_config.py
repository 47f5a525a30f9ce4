"""What nbgrader needs to know of this course; `bnlab release` reads it too."""

c = get_config()  # noqa: F821

# The course's names for nbgrader's source and release folders.
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"

# A stub that runs, so that "Run all cells" reaches the notebook's end.
c.ClearSolutions.code_stub = {"python": "pass  # your code here"}
