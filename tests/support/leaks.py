"""Scans for what must never be found: people's ids, people's words, and messages that say who asked for them.

Every finding is one sentence; an empty list means clean. Each scan is shown failing once on a planted leak
in ``tests/harness/test_leaks.py``.
"""

import json
import logging
import re
import traceback
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from simcord import Env
from simcord.backend.models import EPHEMERAL_FLAG, Interaction
from simcord.enums import InteractionType

SMALLEST_SNOWFLAKE = 2**40
SHORTEST_IN_BASE64 = 6
PERSON_MARKS = ("interaction_metadata", "interaction", "webhook_id")
_A_LITTLE = b"\0" * 64
_EMPTINESS = re.compile(rb"\0{64,}")
METADATA_TYPES = {20, 23}  # answers to a slash and to a right-click command


def _base64_forms(name: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    """What base64 shows of ``raw`` wherever it stands in a longer text: the three alignments."""
    alphabets: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
        ("base64", b64encode),
        ("urlsafe base64", urlsafe_b64encode),
    )
    for alphabet, encode in alphabets:
        for before in range(3):
            first, last = -(-8 * before // 6), 8 * (before + len(raw)) // 6
            yield f"{alphabet} of {name}, shifted by {before}", encode(b"\0" * before + raw)[first:last]


def encodings_of(person_id: int) -> dict[str, bytes]:
    """Every form in which a person's id may lie in a file; raises ValueError for what is no Discord id."""
    if not SMALLEST_SNOWFLAKE <= person_id < 2**64:
        raise ValueError("not a Discord id: too small or too large to be searched without false alarms")
    decimal, big, little = str(person_id).encode(), person_id.to_bytes(8), person_id.to_bytes(8, "little")
    hexadecimal = f"{person_id:x}".encode()
    return {
        "decimal": decimal,
        "UTF-16 decimal": decimal.decode().encode("utf-16-le"),
        "8 bytes, big-endian": big,
        "8 bytes, little-endian": little,
        "hex": hexadecimal,
        "HEX": hexadecimal.upper(),
        "hex, little-endian": little.hex().encode(),
        "HEX, little-endian": little.hex().upper().encode(),
        **dict(_base64_forms("decimal", decimal)),
        **dict(_base64_forms("8 bytes, big-endian", big)),
        **dict(_base64_forms("8 bytes, little-endian", little)),
    }


def encodings_of_word(word: str) -> dict[str, bytes]:
    """Every form in which somebody's words may lie in a file; raises ValueError for the empty word."""
    if not word:
        raise ValueError("the empty word is everywhere")
    raw = word.encode()
    forms = {
        "UTF-8": raw,
        "UTF-16": word.encode("utf-16-le"),
        "JSON": json.dumps(word)[1:-1].encode(),
        "JSON in JSON": json.dumps(json.dumps(word)[1:-1])[1:-1].encode(),
        "an address": quote(word).encode(),
        "hex": raw.hex().encode(),
    }
    return forms | (dict(_base64_forms("UTF-8", raw)) if len(raw) >= SHORTEST_IN_BASE64 else {})


def find_in_bytes(blob: bytes, ids: Iterable[int] = (), words: Iterable[str] = ()) -> list[str]:
    """Where ``blob`` shows an id or a word, and in which form."""
    sought = [(f"id {person_id}", encodings_of(person_id)) for person_id in ids]
    sought += [(f"words {word!r}", encodings_of_word(word)) for word in words]
    return [
        f"{what} as {form} at byte {blob.index(needle)}"
        for what, forms in sought
        for form, needle in forms.items()
        if needle in blob
    ]


def find_in_files(paths: Iterable[Path], ids: Iterable[int] = (), words: Iterable[str] = ()) -> list[str]:
    """The same for files, folders (everything in them) and databases (with ``-wal``, ``-shm``, ``-journal``).

    Raises FileNotFoundError for a path under which no file lies: a scan of nothing proves nothing.
    """
    sought_ids, sought_words = list(ids), list(words)
    return [
        f"{path.name}: {finding}"
        for given in paths
        for path in _files(Path(given))
        for finding in _find_in_pages(path.read_bytes(), sought_ids, sought_words)
    ]


def _find_in_pages(blob: bytes, ids: list[int], words: list[str]) -> list[str]:
    """The same where most of ``blob`` is empty, as in a database: no form holds that many zeros in a row."""
    if not find_in_bytes(_EMPTINESS.sub(_A_LITTLE, blob), ids, words):
        return []
    return find_in_bytes(blob, ids, words)


def _files(path: Path) -> list[Path]:
    places = path.rglob("*") if path.is_dir() else path.parent.glob(f"{path.name}*")
    files = sorted(place for place in places if place.is_file())
    if not files:
        raise FileNotFoundError(f"nothing to scan under {path.name}")
    return files


def find_in_records(
    records: Iterable[logging.LogRecord | str | Mapping[str, Any]],
    ids: Iterable[int] = (),
    words: Iterable[str] = (),
) -> list[str]:
    """The same for log records (message, arguments, extras, traceback), event dicts and printed lines."""
    sought_ids, sought_words = list(ids), list(words)
    return [
        f"line {number}: {finding}"
        for number, record in enumerate(records, start=1)
        for finding in find_in_bytes(_said(record).encode(), sought_ids, sought_words)
    ]


def _said(record: logging.LogRecord | str | Mapping[str, Any]) -> str:
    if isinstance(record, str):
        return record
    if isinstance(record, Mapping):
        return f"{record!r}\n" + "\n".join(map(str, record.values()))
    parts = [record.getMessage(), *(str(value) for value in vars(record).values()), repr(vars(record))]
    if record.exc_info and record.exc_info[1]:
        parts += traceback.format_exception(record.exc_info[1])
    return "\n".join(parts)


def public_messages_with_metadata(env: Env) -> list[str]:
    """Every message in a guild, deleted ones too, that went through an interaction or a webhook.

    Discord prints beside such a message who used the command. Private answers do not count.
    """
    found = (
        f"message {payload['id']} in #{_place(env, payload)} carries {', '.join(marks)}"
        for kind, event, payload in env.backend.transcript
        if kind == "GATEWAY" and event in {"MESSAGE_CREATE", "MESSAGE_UPDATE"}
        if (marks := _marks(payload))
    )
    return list(dict.fromkeys(found))


def _marks(payload: Mapping[str, Any]) -> list[str]:
    if "guild_id" not in payload or payload.get("flags", 0) & EPHEMERAL_FLAG:
        return []
    marks = [mark for mark in PERSON_MARKS if payload.get(mark)]
    return [*marks, *(["the type of an answer"] if payload.get("type") in METADATA_TYPES else [])]


def _place(env: Env, payload: Mapping[str, Any]) -> str:
    channel = env.backend.channels.get(int(payload["channel_id"]))
    return (channel.name if channel else None) or "a channel that is gone"


def unanswered(env: Env) -> list[str]:
    """Every interaction the bot never acknowledged, or left at "thinking"."""
    asked = {
        int(payload["id"]): payload.get("data") or {}
        for kind, event, payload in env.backend.transcript
        if kind == "GATEWAY" and event == "INTERACTION_CREATE"
    }
    return [
        f"{_kind(record, asked.get(record.id, {}))} was {_fate(record)}"
        for record in env.backend.interactions.values()
        if not record.responded or record.loading
    ]


def _fate(record: Interaction) -> str:
    return "left thinking" if record.responded else "never answered"


def _kind(record: Interaction, data: Mapping[str, Any]) -> str:
    name = data.get("name") or data.get("custom_id") or ""
    return f"{InteractionType(record.type).name.lower()} {name}".strip()
