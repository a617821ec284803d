"""A pytest plugin: says at the end how many milliseconds a test took on average.

Loaded with ``pytest_plugins = ["tests.support.pace"]`` in ``tests/conftest.py``.
"""

from __future__ import annotations

import pytest


def pace_line(seconds: list[float]) -> str | None:
    """Return one sentence about these call durations, or ``None`` when nothing ran."""
    if not seconds:
        return None
    slowest = max(seconds) * 1000
    mean = sum(seconds) / len(seconds) * 1000
    return f"{mean:.1f} ms a test on average over {len(seconds)} tests; the slowest took {slowest:.0f} ms"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Add the sentence below the results; set-up and tear-down count, because a person waits for them too."""
    stats = terminalreporter.stats.values()
    phases = [each for reports in stats for each in reports if isinstance(each, pytest.TestReport)]
    ran = {each.nodeid: 0.0 for each in phases if each.when == "call"}
    for each in phases:
        if each.nodeid in ran:
            ran[each.nodeid] += each.duration
    line = pace_line(list(ran.values()))
    if line is not None:
        terminalreporter.write_line(line)
