"""The command line: help, exit codes, and errors in one sentence."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from places import ROOT

from bnlab import cli

BNLAB = Path(sysconfig.get_path("scripts")) / "bnlab"
COMMANDS = {
    *("start", "reset", "open", "check", "solution", "progress"),
    *("grade", "doctor", "release", "verify"),
}


def commands():
    actions = cli.build_parser()._subparsers._group_actions
    return actions[0].choices


def test_every_command_of_the_design_is_there():
    assert set(commands()) >= COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_and_takes_the_course(name, capsys):
    with pytest.raises(SystemExit) as ending:
        cli.main([name, "--help"])
    assert ending.value.code == 0
    assert "--course" in capsys.readouterr().out


def test_help_says_what_each_command_does(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    text = capsys.readouterr().out
    for name in COMMANDS:
        assert f"\n    {name}" in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    "arguments", [[], ["strat"], ["start"], ["check", "02", "--x"]]
)
def test_wrong_usage_exits_2(arguments, capsys):
    with pytest.raises(SystemExit) as ending:
        cli.main(arguments)
    assert ending.value.code == 2
    assert "usage: bnlab" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["grade", "02", "--seed", "-1"],
        ["verify", "--seed", "-1"],
        ["claims", "--first-seed", "-1"],
    ],
)
def test_seed_below_zero_is_wrong_usage(arguments, capsys):
    with pytest.raises(SystemExit) as ending:
        cli.main(arguments)
    assert ending.value.code == 2
    assert "seed: needs a number from 0 on, got -1" in capsys.readouterr().err


def test_table_of_mistakes_is_not_written_of_some_lessons(capsys, monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[1])
    assert cli.main(["verify", "02", "--write"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("bnlab: --write makes the table of all lessons")


@pytest.mark.parametrize(
    "arguments",
    [
        ["start", "22"],
        ["reset", "22"],
        ["open", "22"],
        ["check", "22"],
        ["solution", "22", "normalize"],
        ["grade", "22"],
        ["release", "22"],
        ["verify", "22"],
        ["claims", "22"],
    ],
)
def test_unknown_lesson_is_named_with_the_nearest(arguments, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert cli.main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "no lesson '22'" in err
    assert "did you mean 02?" in err


@pytest.mark.parametrize("name", sorted(COMMANDS - {"doctor"}))
def test_outside_a_course_the_next_step_is_said(name, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    positional = {"solution": ["02", "normalize"], "progress": [], "open": []}
    rest = positional.get(name, [] if name in ("release", "verify") else ["02"])
    assert cli.main([name, *rest]) == 2
    err = capsys.readouterr().err
    assert err.startswith("bnlab: no course here")
    assert "--course" in err


def test_course_can_be_named(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    root = str(ROOT)
    assert cli.main(["progress", "--course", root]) == 0
    assert "02  Normalize inside the network" in capsys.readouterr().out


def test_deleted_folder_is_a_sentence(tmp_path, capsys, monkeypatch):
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    assert cli.main(["progress"]) == 2
    assert capsys.readouterr().err.startswith("bnlab: no such file or directory")


@pytest.mark.parametrize("arguments", [["doctor"], ["progress"], ["--help"]])
def test_empty_path_ends_no_command(arguments):
    done = run_bnlab(arguments, PATH="")
    assert done.returncode == 0
    assert done.stderr == ""


def test_help_loads_nothing_heavy():
    """It should be there at once."""
    code = (
        "import sys, bnlab.cli\n"
        "bnlab.cli.build_parser()\n"
        "heavy = {'numpy', 'matplotlib', 'nbgrader', 'IPython', 'msgpack', 'tqdm'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_no_error_shows_a_traceback():
    done = run_bnlab(["check", "02", "--course", os.devnull])
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_reader_may_stop_reading():
    """As in `bnlab doctor | head -1`."""
    process = subprocess.Popen(
        [sys.executable, str(BNLAB), "doctor"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait() == 0


def run_bnlab(arguments, **environment):
    return subprocess.run(
        [sys.executable, str(BNLAB), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
        cwd=ROOT,
    )
