"""The tour keeps every promise it makes, and the transcript in ``docs/`` is what it prints."""

from __future__ import annotations

import os
from io import StringIO

from rich.console import Console

from bot.demo.tour import tour
from tests.house.source import ROOT

KEPT = ROOT / "docs" / "tour.md"
HEAD = """# A walk through Tealight

What `make tour` prints: the real bot in a simulated server, through every cog. Indented lines are what
somebody sees, buttons stand in brackets, and lines that begin with *kept* were checked on the way. Made by
`tests/demo/test_tour.py`, which fails when this page is not what the bot says; with `WRITE_TOUR=1` it
writes the page anew.

```text
"""


async def test_the_tour_keeps_its_promises_and_its_transcript_is_the_one_in_docs():
    printed = StringIO()
    held = await tour(Console(file=printed, width=1_000))
    page = HEAD + "\n".join(line.rstrip() for line in printed.getvalue().strip().splitlines()) + "\n```\n"
    if os.environ.get("WRITE_TOUR"):
        KEPT.write_text(page, "utf-8")

    assert held
    assert page == KEPT.read_text("utf-8")
