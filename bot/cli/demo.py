"""``tealight demo``."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot import logs
from bot.cli.console import NOT_OK, output, plainly, stop

_Port = Annotated[int | None, typer.Option(min=1, max=65535, help="The port of the page, on this machine.")]
_Browser = Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")]


def demo(port: _Port = None, *, open_browser: _Browser = True) -> None:
    """Open the try-it page: the real bot in a simulated server, without Discord."""
    logs.configure("ERROR", "console")
    try:
        from bot.demo.tryit import demo as serve  # noqa: PLC0415  the simulated Discord is an extra
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "simcord":
            raise
        stop("The page needs its simulated Discord. Please run: pip install 'tealight[demo]'", NOT_OK)
    with plainly(NOT_OK):
        asyncio.run(serve(output.print, port, open_browser=open_browser))
