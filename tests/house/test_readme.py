"""The README's commands, read out of it and run in a fresh folder."""

import csv
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from statistics import mean

import pytest
from places import ROOT

from bnlab.course import LESSONS
from bnlab.paths import release_path, source_path

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.M | re.S)
COMMANDS = [line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines()]

# These start JupyterLab, and run until they are ended.
OPENERS = {"make course", ".venv/bin/bnlab open"}
# These take minutes; others run what they do, so here only their words are tried.
LONG = {
    "make test": "make -n test",
    "make test-oldest": "make -n test-oldest",
    "make test-all": "make -n test-all",
    "make lock": "make -n lock",
    "bnlab verify": "bnlab verify --help",
    "bnlab claims": "bnlab claims --help",
    "python docs/front_page.py": "python -m py_compile docs/front_page.py",
}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """The repository's files alone, and submissions of two students."""
    folder = tmp_path_factory.mktemp("readme") / "bnlab"
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    hand_in(folder)
    return folder


def hand_in(folder):
    """A reference and a blank submission of lesson 02."""
    lesson = next(each for each in LESSONS if each.number == "02")
    papers = {"ann": source_path(folder, lesson), "ben": release_path(folder, lesson)}
    for student, paper in papers.items():
        place = folder / "submitted" / student / lesson.name
        place.mkdir(parents=True)
        shutil.copy(paper, place)


def environment(folder):
    """As after `. .venv/bin/activate`; nothing of the test's own environment."""
    outer = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRT"))
    }
    return outer | {"PATH": f"{folder / '.venv/bin'}:{os.environ['PATH']}"}


def run(command, folder):
    """Run a line of the README; the error shows what it printed."""
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (
        f"{command}\n{done.stdout[-5000:]}{done.stderr[-5000:]}"
    )
    return done.stdout


def open_course(command, folder):
    """Start JupyterLab with a line of the README, fetch its page, end it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = f"--no-browser --port {port}"
    line = (
        f'{command} ARGS="{options}"' if "make" in command else f"{command} {options}"
    )
    with (folder / "lab.log").open("w") as log:
        process = subprocess.Popen(
            ["sh", "-c", line],
            cwd=folder,
            env=environment(folder),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        return fetch(process, folder / "lab.log", port)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def fetch(process, log, port, seconds=400):
    """The page at the address that JupyterLab prints; installing takes a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        found = re.search(rf"http://127\.0\.0\.1:{port}/\S+", log.read_text())
        with socket.socket() as probe:
            if found and probe.connect_ex(("127.0.0.1", port)) == 0:
                with urllib.request.urlopen(found[0], timeout=30) as answer:
                    return answer.url, answer.read().decode()
        time.sleep(0.5)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-5000:]}")


def first_lesson():
    return next(each for each in LESSONS if release_path(ROOT, each).is_file())


# One test for all, since each command builds on those before it.
@pytest.mark.once
@pytest.mark.needs_unix
@pytest.mark.needs_make
@pytest.mark.needs_sandbox
def test_commands_work_in_the_readmes_order(fresh):
    for command in COMMANDS:
        if command in OPENERS:
            url, page = open_course(command, fresh)
            assert f"work/{first_lesson().name}/" in url
            assert "JupyterLab" in page
        else:
            run(LONG.get(command, command), fresh)
    with (fresh / "grades.csv").open(newline="") as file:
        scores = {row["student_id"]: row["score"] for row in csv.DictReader(file)}
    assert scores == {"ann": "100.0", "ben": "0.0"}


def test_commands_of_both_systems_are_the_same():
    [windows] = [text for kind, text in BLOCKS if kind == "powershell"]
    macos = next(text for _, text in BLOCKS if text.startswith("python3 -m venv"))
    alike = windows.replace("py -m", "python3 -m").replace(";", " &&")
    assert alike.replace(".venv\\Scripts\\", ".venv/bin/") == macos


def test_every_long_command_is_in_the_readme():
    assert set(COMMANDS) >= set(LONG) | OPENERS


def test_lessons_and_their_minutes_are_those_of_the_course():
    rows = re.findall(r"^\| (\d\d) (.+?) \| (\d+) \|$", README, re.M)
    released = [each for each in LESSONS if release_path(ROOT, each).is_file()]
    assert rows == [(e.number, e.title, str(e.minutes)) for e in released]


def test_first_screen_is_a_sentence_a_figure_and_the_command():
    head = README.split("```sh\n")
    assert len(head[0].splitlines()) <= 10
    assert head[1].startswith("make course\n")
    [figure] = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", head[0])
    assert (ROOT / figure).is_file()


def test_links_lead_to_files():
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_words_of_the_picture_are_what_it_draws():
    """The first epoch after which the mean over the seeds is above 0.9."""
    curves = json.loads((ROOT / "docs/with_and_without.json").read_text("utf-8"))
    first = {
        method: [mean(seeds) > 0.9 for seeds in curve["accuracy"]].index(True) + 1
        for method, curve in curves.items()
    }
    assert first == {"batch norm": 2, "plain": 19}
    assert "above 0.9 after two epochs, the plain one only after nineteen" in README
