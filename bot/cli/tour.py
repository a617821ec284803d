"""``tealight tour``."""

from __future__ import annotations

import asyncio

import typer

from bot import logs
from bot.cli.console import NOT_OK, output, plainly, stop


def tour() -> None:
    """Walk through one story in a simulated server, without Discord."""
    try:
        from bot.demo.tour import tour as walk  # noqa: PLC0415  the simulated Discord is an extra
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "simcord":
            raise
        stop("The tour needs its simulated Discord. Please run: pip install 'tealight[demo]'", NOT_OK)
    logs.configure("ERROR", "console")
    with plainly():
        if not asyncio.run(walk(output)):
            raise typer.Exit(NOT_OK)
