"""Say which test failed as soon as it has, with the minute, and not first when all have run.

A run that is ended from outside has then said what it knew, such as the test that hung.
"""

from __future__ import annotations

import time

import pytest


class FailuresAtOnce:
    """Write a line for each failure, under the line of dots."""

    def __init__(self, reporter: pytest.TerminalReporter) -> None:
        """Take where to write; time counts from here."""
        self._reporter = reporter
        self._begun = time.monotonic()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Tell a failure, or a process that died in a test."""
        if report.failed:
            minutes = (time.monotonic() - self._begun) / 60
            self._reporter.ensure_newline()
            self._reporter.write_line(f"FAILED after {minutes:.1f} min: {report.nodeid}")


def tell_at_once(session: pytest.Session) -> None:
    """Tell failures where the whole run is told, and not in one of its processes."""
    plugins = session.config.pluginmanager
    reporter = plugins.get_plugin("terminalreporter")
    if reporter is not None and not hasattr(session.config, "workerinput"):
        plugins.register(FailuresAtOnce(reporter))
