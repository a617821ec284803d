"""Plain sentences for the operator, on the right stream and with the right exit code."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import NoReturn

import typer
from rich.console import Console

from bot.errors import StartRefused
from bot.logs import failure, get_logger

_log = get_logger(__name__)
NOT_OK = 1
REFUSED = 2

output = Console(soft_wrap=True, markup=False, highlight=False)
_complaints = Console(soft_wrap=True, markup=False, highlight=False, stderr=True)


def stop(sentence: str, code: int) -> NoReturn:
    """Say why on standard error, and end with this exit code."""
    _complaints.print(sentence)
    raise typer.Exit(code)


def complain(sentence: str) -> None:
    """Say on standard error what was not as it should be, and go on."""
    _complaints.print(sentence)


def plain_line(text: str) -> None:
    """Print a line for other programs to read, as it is."""
    typer.echo(text)


@contextmanager
def plainly(refused: int = REFUSED) -> Generator[None]:
    """Turn a refused start into its sentence and an exit code; say of a surprise only its type."""
    try:
        yield
    except StartRefused as refusal:
        stop(str(refusal), refused)
    except typer.Exit:
        raise
    except Exception as error:  # noqa: BLE001  its text may hold secrets or words, so Python must not print it
        failure(_log, "command_surprise", error)
        stop(
            f"Something unforeseen ended this command ({type(error).__name__}). The line above says where.",
            NOT_OK,
        )
