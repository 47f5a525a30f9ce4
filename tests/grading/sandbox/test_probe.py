"""Whether there is a sandbox, and what is said without one."""

import sys

import pytest

from bnlab.grading import grade
from bnlab.grading.sandbox import bubblewrap
from bnlab.grading.sandbox.probe import Probe, probe

pytestmark = [pytest.mark.needs_linux, pytest.mark.needs_sandbox]


def test_the_probe_finds_the_sandbox():
    assert probe().ok


def test_without_bubblewrap_the_probe_says_what_to_install(monkeypatch):
    monkeypatch.setattr(bubblewrap, "programs", list)
    found = probe()
    assert not found.ok
    assert "bubblewrap" in found.how_to_install


@pytest.mark.parametrize("program", ["/bin/false", "/nowhere/bwrap"])
def test_a_broken_bubblewrap_is_no_sandbox(monkeypatch, program):
    monkeypatch.setattr(bubblewrap, "programs", lambda: [program])
    assert not probe().ok


def test_a_program_that_runs_things_without_a_jail_is_no_sandbox(monkeypatch, tmp_path):
    fake = tmp_path / "bwrap"
    run = 'while [ "$1" != -I ]; do shift; done\nexec ' + sys.executable + ' "$@"\n'
    fake.write_text("#!/bin/sh\n" + run)
    fake.chmod(0o755)
    monkeypatch.setattr(bubblewrap, "programs", lambda: [str(fake)])
    assert probe().reason.endswith("no process space of its own")


def test_elsewhere_than_on_linux_there_is_none(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "Linux" in probe().reason


def test_without_a_sandbox_other_peoples_code_is_refused(monkeypatch):
    found = Probe(False, "none", "Install one.")
    monkeypatch.setattr(grade, "probe_once", lambda: found)
    with pytest.raises(grade.NoSandbox, match=r"none.*Install one"):
        grade.require_sandbox()
