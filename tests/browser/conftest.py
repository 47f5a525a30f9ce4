"""A real JupyterLab, as `make course` opens it, and a real browser on it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from queue import Empty, Queue

import pytest
from places import ROOT

from bnlab.commands.doctor import find_browser

STARTED_WITHIN = 60  # s, of which a loaded machine needs about 10
FLAGS = (
    *("--no-sandbox", "--headless=new", "--disable-gpu", "--disable-quic"),
    *("--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def browser():
    """Chromium or Chrome, as the system has it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser):
    """A fresh page, big enough to be looked at."""
    context = browser.new_context(viewport={"width": 1280, "height": 1600})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of the course's folder without the package."""
    folder = tmp_path_factory.mktemp("browser") / "course"
    for name in ("notebooks", "jupyter"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    return folder


class Server:
    """`bnlab open` running: its address, and everything that it said."""

    def __init__(self, process, lines):
        self.process, self.lines, self.said = process, lines, []

    def wait_for(self, pattern):
        """The first line that matches; fails with all lines after a while."""
        end = time.monotonic() + STARTED_WITHIN
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self.said.append(self.lines.get(timeout=0.5))
            except Empty:
                continue
            if found := re.search(pattern, self.said[-1]):
                return found
        pytest.fail(f"JupyterLab never said {pattern}:\n" + "".join(self.said))

    def address(self):
        """Where the lesson is; Jupyter prints it just before it listens."""
        address = self.wait_for(r"http://127\.0\.0\.1:(\d+)/\S+")
        end = time.monotonic() + STARTED_WITHIN
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", int(address[1]))) == 0:
                    return address[0]
            time.sleep(0.1)
        pytest.fail(f"nobody listens at {address[0]}:\n" + self.log())

    def log(self):
        """What was said until now."""
        while not self.lines.empty():
            self.said.append(self.lines.get())
        return "".join(self.said)


@pytest.fixture(scope="module")
def open_lesson(course):
    """Start `bnlab open LESSON --no-browser --port N`; ended with the tests."""
    servers = []

    def start(number):
        arguments = ["open", number, "--no-browser", f"--port={free_port()}"]
        process = subprocess.Popen(
            [sys.executable, "-m", "bnlab.cli", *arguments],
            cwd=course,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
        servers.append(Server(process, read_lines(process.stdout)))
        return servers[-1]

    yield start
    for server in servers:
        end_group(server.process)


def read_lines(stream):
    """Lines as they come, so that no pipe fills up."""
    lines = Queue()

    def read():
        for line in stream:
            lines.put(line)

    threading.Thread(target=read, daemon=True).start()
    return lines


def end_group(process):
    """End a server and its kernels."""
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    process.stdout.close()


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
