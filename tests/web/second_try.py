"""A test in a browser that fails is tried once more, in a fresh window; and it is said which ones needed it.

A browser, a server and a database on a machine that does other things as well are sometimes too slow for a wait that is
otherwise long. What is wrong is wrong twice.
"""

from collections.abc import Iterable

import pytest
from _pytest.runner import runtestprotocol

_FIRST = "failed at the first try"


def run(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """In place of pytest's own protocol: up to two rounds of setup, call and teardown; the last one counts."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    if failed := [report for report in reports if report.failed]:
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
        for report in reports:
            if report.when == "teardown":
                report.user_properties.append((_FIRST, "\n".join(one.longreprtext for one in failed)))
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def tell(terminal: pytest.TerminalReporter) -> None:
    """What needed a second try, and what the first one failed of; the reports come from the workers, too."""
    reports: Iterable[object] = [one for several in terminal.stats.values() for one in several]
    found = {
        report.nodeid: str(text)
        for report in reports
        if isinstance(report, pytest.TestReport)
        for name, text in report.user_properties
        if name == _FIRST
    }
    if not found:
        return
    terminal.section("TRIED TWICE: what a first try failed of", yellow=True, bold=True)
    for nodeid, text in found.items():
        terminal.line(nodeid, yellow=True, bold=True)
        for line in text.splitlines()[-12:]:
            terminal.line(f"    {line[:240]}")
