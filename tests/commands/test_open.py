"""`bnlab open`: what JupyterLab is started with."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from bnlab import cli
from bnlab.commands import open as opening
from bnlab.course import LESSONS
from bnlab.paths import release_path, work_path

LESSON = LESSONS[1]


class Recorder:
    """In JupyterLab's place: keeps the arguments."""

    def launch_instance(self, argv):
        self.argv = argv
        self.folder = Path.cwd()


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course of which only lesson 02 is released, as the current folder."""
    released = release_path(tmp_path, LESSON)
    released.parent.mkdir(parents=True)
    released.write_text('{"cells": []}')
    (tmp_path / "nbgrader_config.py").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def recorder(monkeypatch):
    for variable in ("PATH", "JUPYTER_CONFIG_PATH"):
        monkeypatch.setenv(variable, os.environ.get(variable, ""))
    recorder = Recorder()
    monkeypatch.setattr(opening, "_lab_app", lambda: recorder)
    return recorder


def test_first_released_lesson_is_started_and_opened(course, recorder):
    assert cli.main(["open"]) == 0
    assert work_path(course, LESSON).is_file()
    address = f"/lab/tree/work/{LESSON.name}/{LESSON.name}.ipynb"
    assert f"--LabApp.default_url={address}" in recorder.argv
    assert f"--ServerApp.root_dir={course}" in recorder.argv


def test_work_is_never_written_over(course, recorder):
    mine = work_path(course, LESSON)
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    cli.main(["open", "02"])
    assert mine.read_text() == "mine"


def test_options_are_passed_on(course, recorder):
    options = ["--no-browser", "--port", "8899", "--ServerApp.ip=::1"]
    assert cli.main(["open", *options]) == 0
    wanted = {"--no-browser", "--port=8899", "--ServerApp.ip=::1"}
    assert wanted <= set(recorder.argv)


def test_server_runs_in_the_courses_folder(course, recorder, monkeypatch, tmp_path):
    (course / "notebooks" / "deeper").mkdir()
    monkeypatch.chdir(course / "notebooks" / "deeper")
    cli.main(["open"])
    assert recorder.folder == course


@pytest.mark.needs_unix
def test_terminals_and_nbgrader_find_the_environments_programs(course, recorder):
    os.environ["PATH"] = ""
    cli.main(["open"])
    for program in ("bnlab", "nbgrader", "alembic"):
        assert shutil.which(program) == str(Path(sys.executable).parent / program)


def test_settings_of_the_course_come_first(course, recorder):
    os.environ["JUPYTER_CONFIG_PATH"] = "/elsewhere"
    cli.main(["open"])
    paths = os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert paths == [str(course / "jupyter"), "/elsewhere"]


def test_course_without_a_lesson_is_a_sentence(course, recorder, capsys):
    shutil.rmtree(course / "notebooks")
    (course / "notebooks").mkdir()
    assert cli.main(["open"]) == 2
    assert "bnlab release" in capsys.readouterr().err


def test_missing_jupyterlab_is_a_sentence(course, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", None)
    assert cli.main(["open"]) == 2
    assert "pip install" in capsys.readouterr().err
