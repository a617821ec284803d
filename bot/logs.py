"""Logs that cannot hold a person's words: fixed events, an allow-list of keys, failures by type and place.

Ours go through ``get_logger``; what libraries log is reduced on the way out, since their texts and
arguments may repeat what somebody wrote.
"""

from __future__ import annotations

import asyncio
import logging
import re
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from types import TracebackType
from typing import Any, Literal, TextIO, cast

import structlog
from structlog.stdlib import BoundLogger
from structlog.typing import EventDict, WrappedLogger

ALLOWED_KEYS = frozenset(
    {
        *("timestamp", "level", "logger", "event"),
        *("reference", "kind", "reason_code", "where", "error_type", "frames", "module", "template"),
        *("guild_id", "channel_id", "shard"),
        *("attempt", "count", "seconds", "version", "port"),
    }
)
"""Everything a line may hold. No key names a person; none is free text but ``template``, a library's own."""

FLOORS = {"discord": logging.INFO} | dict.fromkeys(
    ("aiosqlite", "sqlalchemy", "asyncio", "alembic", "aiohttp"), logging.WARNING
)
"""Loggers that never go lower: at DEBUG they repeat request bodies and the parameters of statements."""

_OURS = ("bot", "cogs")
_EVENT = re.compile(r"[a-z][a-z0-9_]{0,79}")
_CODE = re.compile(r"[\w.:<>|/+-]{1,300}", re.ASCII)
_EXTRA = "tealight"
_MOST_CAUSES = 8
_MOST_PLACES = 12


class UnfitLogLine(ValueError):
    """A log line with an unknown key, free text, or an event that is no fixed name. Raised in tests only."""


class _Strictness:
    raises = False


def get_logger(name: str) -> BoundLogger:
    """Return a logger whose lines are reduced to the allow-list whether or not ``configure`` was called."""
    return cast(
        "BoundLogger",
        structlog.wrap_logger(
            logging.getLogger(name),
            processors=[structlog.stdlib.filter_by_level, _reduce_failure, _keep_allowed, _to_record],
            wrapper_class=BoundLogger,
        ),
    )


def configure(
    level: str, line_format: Literal["console", "json"], *, stream: TextIO | None = None, strict: bool = False
) -> None:
    """Send every log line of this process to ``stream`` (standard error). May be called again.

    With ``strict`` (for tests) an unfit line of ours raises ``UnfitLogLine``; otherwise it is cut down.
    """
    _Strictness.raises = strict
    lines = _Lines(stream or sys.stderr)
    lines.addFilter(_above_its_floor)
    lines.setFormatter(_Formatter(line_format, colors=lines.stream.isatty()))
    root = logging.getLogger()
    for old in [handler for handler in root.handlers if isinstance(handler, _Lines)]:
        root.removeHandler(old)
    root.addHandler(lines)
    root.setLevel(level)
    for name, floor in FLOORS.items():
        logging.getLogger(name).setLevel(max(floor, root.level))


def failure(log: BoundLogger, event: str, error: BaseException, **keys: str | float | None) -> None:
    """Log a surprise by its type and the place in our code where it passed; never its text."""
    log.error(event, exc_info=error, **keys)


def loop_surprise(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what no task waited for. For ``loop.set_exception_handler``: asyncio's own would print its text."""
    get_logger("asyncio").error("loop_surprise", exc_info=context.get("exception"))


def take_over_last_words() -> None:
    """Log failures that end a thread or the process like all others, where Python would print their text."""
    log = get_logger(__name__)

    def of_process(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        failure(log, "process_surprise", error)

    def of_thread(args: threading.ExceptHookArgs) -> None:
        log.error("thread_surprise", exc_info=args.exc_value)

    def of_clearing_up(args: sys.UnraisableHookArgs) -> None:
        log.error("clearing_up_surprise", exc_info=args.exc_value)

    logging.captureWarnings(capture=True)
    sys.excepthook, threading.excepthook, sys.unraisablehook = of_process, of_thread, of_clearing_up


class _Lines(logging.StreamHandler[TextIO]):
    """Where lines go; a type of its own, so that ``configure`` can find what it set before."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  the name is logging's
        """Leave a line that cannot be written unwritten: logging itself would print its arguments."""


def _above_its_floor(record: logging.LogRecord) -> bool:
    """Keep the floors even where a library sets a level of its own."""
    return record.levelno >= FLOORS.get(record.name.partition(".")[0], logging.NOTSET)


class _Formatter(logging.Formatter):
    """Turns a record into a line, without ever asking for its message."""

    def __init__(self, line_format: Literal["console", "json"], *, colors: bool) -> None:
        super().__init__()
        as_json = structlog.processors.JSONRenderer(sort_keys=False)
        self._render = as_json if line_format == "json" else structlog.dev.ConsoleRenderer(colors=colors)

    def format(self, record: logging.LogRecord) -> str:
        ours = record.__dict__.get(_EXTRA)
        line: EventDict = {
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            **(ours if isinstance(ours, _OurLine) else _reduced(record)),
        }
        return str(self._render(None, "", line))


class _OurLine(dict[str, Any]):
    """The keys of a line of ours, already reduced; a type of its own, which no library can hand in."""


def _reduced(record: logging.LogRecord) -> EventDict:
    """Return what may be known of a library's record: its place, or discord.py's template, unfilled."""
    error = record.exc_info[1] if record.exc_info else None
    line: EventDict = {"event": "library_record", **_described(error)}
    if record.name.partition(".")[0] == "discord" and isinstance(record.msg, str):
        line["template"] = record.msg
    else:
        line["module"] = f"{record.filename}:{record.lineno}"
    return line


def _to_record(_logger: WrappedLogger, _method: str, line: EventDict) -> tuple[tuple[str], dict[str, Any]]:
    return (line["event"],), {
        "extra": {_EXTRA: _OurLine(line)},
        "exc_info": None,
    }  # logging adds none of its own


def _reduce_failure(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    given = line.pop("exc_info", None)
    if isinstance(given, tuple):
        given = cast("tuple[object, ...]", given)[1]
    elif given is True:
        given = sys.exception()
    return {**_described(given if isinstance(given, BaseException) else None), **line}


def _keep_allowed(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    kept = {key: value for key, value in line.items() if key in ALLOWED_KEYS and _is_fit(key, value)}
    if _Strictness.raises and len(kept) < len(line):
        raise UnfitLogLine(", ".join(sorted(key for key in line if key not in kept)))
    return {"event": "unfit_event", **kept}


def _is_fit(key: str, value: object) -> bool:
    """Say whether a value is a number or a name of the kind that code has: never text with spaces."""
    if key == "event":
        return isinstance(value, str) and bool(_EVENT.fullmatch(value))
    if isinstance(value, list):
        return all(_is_fit("", part) for part in cast("list[object]", value))
    return (
        value is None
        or isinstance(value, int | float)
        or bool(isinstance(value, str) and _CODE.fullmatch(value))
    )


def _described(error: BaseException | None) -> dict[str, Any]:
    """Return the type names of a failure and of what led to it, and the places in our code."""
    if error is None:
        return {}
    chain = list(islice(_chain(error), _MOST_CAUSES))
    frames = [place for cause in chain for place in _places(cause)]
    described: dict[str, Any] = {"error_type": "<".join(type(cause).__name__ for cause in chain)}
    return {**described, "where": frames[-1], "frames": frames} if frames else described


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the failure, then its causes and the members of groups, each once."""
    waiting, met = [error], set[int]()
    while waiting:
        one = waiting.pop(0)
        if id(one) in met:
            continue
        met.add(id(one))
        yield one
        if isinstance(one, BaseExceptionGroup):
            waiting.extend(cast("BaseExceptionGroup[BaseException]", one).exceptions)
        led_to_it = one.__cause__ if one.__suppress_context__ else one.__context__
        waiting.extend([led_to_it] if led_to_it is not None else [])


def _places(error: BaseException) -> list[str]:
    """Return ``module:function:line`` of our own frames, the innermost last."""
    places: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__"))
        if module.partition(".")[0] in _OURS:
            places.append(f"{module}:{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[-_MOST_PLACES:]
