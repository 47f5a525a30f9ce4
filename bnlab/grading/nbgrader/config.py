"""How nbgrader is set up for the course, by its own commands and by ours."""

import os
import sysconfig
import warnings
from contextlib import suppress
from pathlib import Path

from sqlalchemy.exc import SAWarning
from traitlets.config import Config, PyFileConfigLoader


def course_config(course: Path) -> Config:
    """What the course's nbgrader_config.py says."""
    return PyFileConfigLoader("nbgrader_config.py", str(course)).load_config()


def prepare(config: Config, course: str | Path) -> None:
    """Have nbgrader's commands and Formgrader work from a fresh folder.

    Parameters
    ----------
    config : traitlets.config.Config
        nbgrader's configuration, to be completed.
    course : str or Path
        The folder of nbgrader_config.py.
    """
    put_own_programs_on_path()
    _use_own_autograde()
    silence_sqlalchemy()
    config.Exchange.root = str(_exchange(Path(course)))


def silence_sqlalchemy() -> None:
    """Hide what SQLAlchemy 2 says of nbgrader's own, harmless, way to add rows."""
    warnings.filterwarnings(
        "ignore", "Object of type .* not in session", category=SAWarning
    )


def _exchange(course: Path) -> Path:
    """A folder of the course's own: Formgrader warns without one to write to."""
    exchange = course / ".exchange"
    with suppress(OSError):  # a course that can't be written to can be read
        exchange.mkdir(exist_ok=True)
    return exchange


def put_own_programs_on_path() -> None:
    """nbgrader calls `alembic` by name when it makes a gradebook."""
    scripts, rest = sysconfig.get_path("scripts"), os.environ.get("PATH")
    if scripts not in (rest or "").split(os.pathsep):
        os.environ["PATH"] = scripts + (os.pathsep + rest if rest else "")


def _use_own_autograde() -> None:
    """nbgrader names its converter in two places, and has no option for it."""
    import nbgrader.apps.api
    import nbgrader.apps.autogradeapp

    from bnlab.grading.nbgrader.autograde import CourseAutograde

    nbgrader.apps.api.Autograde = CourseAutograde
    nbgrader.apps.autogradeapp.Autograde = CourseAutograde
