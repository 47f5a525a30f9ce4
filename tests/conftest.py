"""What the tests share; being here puts this folder on their path."""

import os

import pytest

# Tests that CI may skip, each by a part of its id, with the reason.
MAY_SKIP: dict[str, str] = {}


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
