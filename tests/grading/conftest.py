"""A student's process to talk to, without walls so that it starts quickly."""

import contextlib
import time

import pytest
from hypothesis import settings

from bnlab.grading.examiner.session import Session
from bnlab.grading.limits import Limits
from bnlab.grading.sandbox.jail import PlainProcess

# A drawn value may take long on a busy machine; no test here is about that.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_collection_modifyitems(items):
    """Processes without walls are forked here."""
    for item in items:
        if "plain" in getattr(item, "fixturenames", ()):
            item.add_marker("needs_unix")


@pytest.fixture(scope="session")
def plain():
    """A jail without walls for all tests."""
    with PlainProcess(imports=("numpy",)) as jail:
        yield jail


@pytest.fixture
def sit(plain):
    """Gives the session of a new process in which a cell has run."""
    sessions = []
    entered = contextlib.ExitStack()

    def start(source="", limits=None, jail=plain):
        limits = jail.limits = limits or Limits()
        lines = source.split("\n")
        processes = entered.enter_context(jail.processes())
        session = Session(
            processes.start(),
            limits,
            lambda place: lines[place[1] - 1].strip() if place else None,
            time.monotonic() + limits.seconds_per_run,
        )
        sessions.append(session)
        error, printed, cut = session.run("cell", source, True, True)
        session.ran = error, printed, cut
        return session

    yield start
    for session in sessions:
        session.close()
    entered.close()
