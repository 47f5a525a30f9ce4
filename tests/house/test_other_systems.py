"""What can be known here of macOS and Windows: tests are found, or skipped.

Whether the rest passes there is not shown by this.
"""

import os
import re
import subprocess
import sys

import pytest
from places import ROOT

pytestmark = pytest.mark.once
ON_LINUX_ONLY = (
    "tests/attacks/test_attacks.py",
    "tests/grading/sandbox/test_bare_machine.py",
    "tests/grading/sandbox/test_jail.py",
    "tests/grading/sandbox/test_probe.py",
)


def pytest_elsewhere(*arguments):
    """Run tests where Python lacks what macOS and Windows don't have."""
    environment = {k: v for k, v in os.environ.items() if k != "CI"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "elsewhere", "-q", *arguments],
        cwd=ROOT,
        env=environment | {"PYTHONPATH": str(ROOT / "tests")},
        capture_output=True,
        text=True,
    )


def test_every_test_is_found_elsewhere():
    done = pytest_elsewhere("--collect-only")
    assert done.returncode == 0, done.stdout[-3000:]


def test_what_needs_linux_is_skipped_elsewhere():
    done = pytest_elsewhere(*ON_LINUX_ONLY)
    assert re.search(r"^\d+ skipped in", done.stdout, re.M), done.stdout[-3000:]
    assert "needs Linux" in done.stdout
