"""Fixtures of all integration tests, and the promise that both databases saw the same ones."""

import pytest

from tests.integration.databases import (
    KINDS,
    bus,
    cluster,
    database_url,
    migrated_cluster,
    migrated_file,
    sessions,
    work,
)
from tests.integration.populated import crowded, crowded_work, populated_url
from tests.integration.tickets.interruptions import interrupted

__all__ = [
    "bus",
    "cluster",
    "crowded",
    "crowded_work",
    "database_url",
    "interrupted",
    "migrated_cluster",
    "migrated_file",
    "populated_url",
    "sessions",
    "work",
]

HERE = "tests/integration/"

ran: dict[str, set[str]] = {kind: set() for kind in KINDS}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note which tests ran to a result on which database."""
    ours = report.nodeid.startswith(HERE)  # reports of two at once reach every conftest
    if ours and report.when == "call" and not report.skipped:
        for kind in KINDS:
            if f"[{kind}" in report.nodeid:
                ran[kind].add(report.nodeid.replace(f"[{kind}", "["))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A test that ran on one database only fails the run."""
    lonely = set.symmetric_difference(*ran.values())
    if lonely and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests that ran on one database only."""
    for test in sorted(set.symmetric_difference(*ran.values())):
        terminalreporter.write_line(f"ran on one database only: {test}", red=True)
