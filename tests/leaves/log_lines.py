"""Listening to the logs, and words that must never come out of them."""

from __future__ import annotations

import io
import json
import logging
from typing import Literal

from bot.logs import configure

MARKER = "heron by the river"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
Format = Literal["console", "json"]


def listen(level: str = "DEBUG", line_format: Format = "json", *, strict: bool = False) -> io.StringIO:
    stream = io.StringIO()
    logging.getLogger().handlers.clear()  # pytest's own would fill templates in
    configure(level, line_format, stream=stream, strict=strict)
    return stream


def only_line(stream: io.StringIO) -> dict[str, object]:
    (line,) = stream.getvalue().splitlines()
    return json.loads(line)


def stumble() -> None:
    raise KeyError(MARKER)


def raise_chained() -> None:
    try:
        stumble()
    except KeyError as error:
        raise ValueError(MARKER) from error
