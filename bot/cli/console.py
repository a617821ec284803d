"""Plain sentences for the operator, on the right stream and with the right exit code."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import NoReturn

import typer
from rich.console import Console

from bot.errors import StartRefused

NOT_OK = 1
REFUSED = 2

output = Console(soft_wrap=True, markup=False, highlight=False)
_complaints = Console(soft_wrap=True, markup=False, highlight=False, stderr=True)


def stop(sentence: str, code: int) -> NoReturn:
    """Say why on standard error, and end with this exit code."""
    _complaints.print(sentence)
    raise typer.Exit(code)


@contextmanager
def refusals(code: int = REFUSED) -> Generator[None]:
    """Turn a refused start into its sentence and an exit code."""
    try:
        yield
    except StartRefused as refusal:
        stop(str(refusal), code)
