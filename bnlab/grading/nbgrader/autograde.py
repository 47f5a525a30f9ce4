"""nbgrader's Autograde for folders that strangers filled.

nbgrader follows links, waits for pipes, and ends a whole class's run over
one odd folder; this one reads regular files only and goes on.
"""

import glob
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from nbgrader.converters import Autograde, NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc

from bnlab.errors import CourseError
from bnlab.grading.grade import require_sandbox
from bnlab.grading.limits import MAX_TIMESTAMP_BYTES
from bnlab.grading.result import Result
from bnlab.grading.submission.file import Unreadable, read_bytes, refuse_linked_folders
from bnlab.grading.task import examine_intake

# A name that no page, file, pattern or spreadsheet takes for anything else.
_STUDENT_ID = re.compile(r"\w[\w .@+',()-]{0,127}")  # nbgrader's column is 128 wide


class CourseAutograde(Autograde):
    """Autograde that trusts neither files nor names of submissions."""

    def start(self) -> None:
        """Grade what matches; refuse if there is no sandbox to do it in."""
        try:
            require_sandbox()
        except CourseError as error:
            self.log.error(str(error))
            raise NbGraderException(str(error)) from error
        with _own_timestamps(self.coursedir):
            super().start()

    @property
    def trusted_folder(self) -> Path:
        """No folder below this one may be a link."""
        submitted = self.coursedir.submitted_directory
        return Path(self.coursedir.root, submitted)

    def examine(self, seed: int | None) -> Result:
        """What the examiner says of the submission being converted."""
        return examine_intake(self.exporter.source, self.exporter.intake, seed)

    def init_notebooks(self) -> None:
        """Find submissions; a renamed notebook counts under its lesson's name."""
        super().init_notebooks()
        for folder in list(self.assignments):
            if not self._has_plain_name(folder):
                self.log.error(
                    "A submission was left out: its folder's name can't be a student's "
                    "id (letters, digits, spaces and .@+',()- only). Rename it."
                )
                del self.assignments[folder]
            else:
                self.assignments[folder] = self._notebooks(folder)

    def _has_plain_name(self, folder: str) -> bool:
        pattern = self._format_source("(?P<a>.*)", "(?P<student>.*)", escape=True)
        found = re.match(pattern, folder)
        return bool(found and _STUDENT_ID.fullmatch(found["student"]))

    def _notebooks(self, folder: str) -> list[str]:
        """The lesson's notebook, though the file may have another name."""
        if self.coursedir.notebook_id != "*":
            return self.assignments[folder]
        return [os.path.join(folder, f"{self.coursedir.assignment_id}.ipynb")]

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy regular files only: no link is followed, no pipe is opened."""
        folder = Path(self._format_source(assignment_id, student_id))
        usual = self.coursedir.ignore
        self.coursedir.ignore = [*usual, *_to_ignore(folder, self.trusted_folder)]
        try:
            super().init_assignment(assignment_id, student_id)
        finally:
            self.coursedir.ignore = usual


def _to_ignore(folder: Path, below: Path) -> set[str]:
    """Patterns of what may not be copied out of a submission's folder."""
    try:
        refuse_linked_folders(folder / "any", below)
    except Unreadable:
        return {"*"}
    return {glob.escape(path.name) for path in _files(folder) if not _is_regular(path)}


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place) / name for name in names)


def _is_regular(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


@contextmanager
def _own_timestamps(folders: CourseDirectory) -> Iterator[None]:
    """Read timestamp.txt as suspiciously as a notebook, for a while."""
    folders.get_existing_timestamp = read_timestamp
    try:
        yield
    finally:
        del folders.get_existing_timestamp


def read_timestamp(folder: str) -> datetime | None:
    """The time that timestamp.txt says, in UTC; None if it says none."""
    try:
        data = read_bytes(Path(folder) / "timestamp.txt")
        text = data[:MAX_TIMESTAMP_BYTES].decode().strip()
        return parse_utc(text) if text else None
    except (ValueError, OverflowError):
        return None
