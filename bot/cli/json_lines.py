"""JSON Lines from people's own files: a line that cannot be read is named and passed over, never repeated."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar, cast

from bot.cli.console import complain
from bot.domain.judgement import KINDS, Context
from bot.errors import StartRefused
from bot.guard.measures import HARMLESS, SEVERITIES

Entry = TypeVar("Entry")


class LineUnfit(Exception):
    """A line that is not what was asked for. The text says which field, never what it held."""


class JsonLines(Generic[Entry]):
    """Entries of a file or of standard input, one at a time; ``bad`` counts the lines passed over."""

    def __init__(self, file: Path | None, read: Callable[[Mapping[str, Any]], Entry]) -> None:
        self._file = file
        self._read = read
        self.bad = 0

    def __iter__(self) -> Iterator[Entry]:
        with _opened(self._file) as lines:
            for number, written in enumerate(lines, start=1):
                if not written.strip():
                    continue
                try:
                    entry = self._read(_fields(written))
                except LineUnfit as unfit:
                    self.bad += 1
                    complain(f"line {number}: {unfit}")
                else:
                    yield entry


def standard_input() -> BinaryIO:
    return sys.stdin.buffer


@contextmanager
def _opened(file: Path | None) -> Generator[BinaryIO]:
    if file is None or str(file) == "-":
        yield standard_input()
        return
    try:
        lines = file.open("rb")
    except OSError as error:
        raise StartRefused(f"{file} cannot be read: {error.strerror}.") from error
    with lines:
        yield lines


def _fields(written: bytes) -> Mapping[str, Any]:
    try:
        fields = json.loads(written.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise LineUnfit("it is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise LineUnfit("it is not JSON") from error
    if not isinstance(fields, dict):
        raise LineUnfit("it is not an object")
    return cast("Mapping[str, Any]", fields)


def text_of(fields: Mapping[str, Any]) -> str:
    if "text" not in fields:
        raise LineUnfit('"text" is missing')
    if not isinstance(fields["text"], str):
        raise LineUnfit('"text" is not a text')
    return fields["text"]


def context_of(fields: Mapping[str, Any]) -> Context:
    parent, same_author = fields.get("parent"), fields.get("same_author")
    if parent is not None and not isinstance(parent, str):
        raise LineUnfit('"parent" is not a text')
    if same_author is not None and not isinstance(same_author, bool):
        raise LineUnfit('"same_author" is neither true nor false')
    return Context(parent or None, same_author)


def id_of(fields: Mapping[str, Any]) -> str | int:
    if "id" not in fields:
        raise LineUnfit('"id" is missing')
    if isinstance(fields["id"], bool) or not isinstance(fields["id"], str | int):
        raise LineUnfit('"id" is neither a text nor a whole number')
    return fields["id"]


def label_of(fields: Mapping[str, Any]) -> tuple[str | None, int]:
    """Return the kind of harsh reply and its severity; what is harmless has neither."""
    kind, severity = fields.get("kind"), fields.get("severity")
    if not isinstance(severity, int) or isinstance(severity, bool) or severity not in SEVERITIES:
        raise LineUnfit('"severity" is not a number from 0 to 4')
    if kind is not None and not isinstance(kind, str):
        raise LineUnfit('"kind" is not a text')
    if severity == HARMLESS:
        return None, HARMLESS
    if kind not in KINDS:
        raise LineUnfit('"kind" is not one of H01 to H18, and "severity" is above 0')
    return kind, severity
