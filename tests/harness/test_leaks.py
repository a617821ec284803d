"""Each scan stays quiet where nothing leaked, and speaks up on a planted leak."""

import base64
import json
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harness.sample import Buttons
from tests.harness.small import Small
from tests.simcord_rules import press_raw
from tests.support.leaks import (
    encodings_of,
    find_in_bytes,
    find_in_files,
    find_in_records,
    public_messages_with_metadata,
    unanswered,
)

PERSON = 1_312_345_678_901_234_567
OTHER = 1_298_765_432_109_876_543
WORDS = "her name was Élodie"

PLANTED: dict[str, Callable[[int], bytes]] = {
    "decimal": lambda person: str(person).encode(),
    "integer column": lambda person: person.to_bytes(8),
    "little-endian": lambda person: person.to_bytes(8, "little"),
    "hex": lambda person: person.to_bytes(8).hex().encode(),
    "HEX": lambda person: person.to_bytes(8).hex().upper().encode(),
    "base64 of decimal": lambda person: base64.b64encode(str(person).encode()),
    "base64 of bytes": lambda person: base64.b64encode(person.to_bytes(8)),
    "urlsafe base64": lambda person: base64.urlsafe_b64encode(person.to_bytes(8)),
    **{
        f"inside base64 behind {before} bytes": lambda person, before=before: base64.b64encode(
            b"key:version"[:before] + person.to_bytes(8) + b":tail"
        )
        for before in range(6)
    },
    "JSON": lambda person: json.dumps({"author": person}).encode(),
}


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED)
def test_a_planted_id_is_found_in_every_form(plant: Callable[[int], bytes]) -> None:
    blob = b"\x00head" + plant(PERSON) + b"tail\xff"
    assert find_in_bytes(blob, [PERSON])
    assert not find_in_bytes(blob, [OTHER])


@pytest.mark.parametrize("person", [PERSON, OTHER, 2**64 - 1, 2**40, 0xFBEFBEFBEFBEFBEF])
def test_every_form_of_an_id_is_long_enough_to_mean_something(person: int) -> None:
    forms = encodings_of(person)
    assert len(forms) == 26
    assert min(len(form) for form in forms.values()) >= 8


def test_a_small_number_is_no_id() -> None:
    with pytest.raises(ValueError, match="not a Discord id"):
        encodings_of(7)


@pytest.mark.parametrize("plant", [
    WORDS.encode(),
    WORDS.encode("utf-16-le"),
    json.dumps({"story": WORDS}).encode(),
    json.dumps(json.dumps({"story": WORDS})).encode(),
    base64.b64encode(b"xy" + WORDS.encode() + b"z"),
], ids=["utf-8", "utf-16", "json", "json in json", "base64"])  # fmt: skip
def test_planted_words_are_found_in_every_form(plant: bytes) -> None:
    assert find_in_bytes(b"head" + plant + b"tail", words=[WORDS])
    assert not find_in_bytes(b"head" + plant + b"tail", words=["his name was Noé"])


@pytest.fixture
def database(tmp_path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(tmp_path / "tealight.db")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE story (author INTEGER, words BLOB)")
    return connection


def test_a_database_is_scanned_with_its_side_files(tmp_path: Path, database: sqlite3.Connection) -> None:
    assert not find_in_files([tmp_path / "tealight.db"], [PERSON], [WORDS])
    database.execute("INSERT INTO story VALUES (?, ?)", (PERSON, WORDS.encode()))
    database.commit()
    found = find_in_files([tmp_path / "tealight.db"], [PERSON, OTHER], [WORDS])
    assert {finding.split(":")[0] for finding in found} == {"tealight.db-wal"}
    assert any("8 bytes, big-endian" in finding for finding in found)
    assert not any(str(OTHER) in finding for finding in found)
    database.close()
    assert find_in_files([tmp_path], words=[WORDS])[0].startswith("tealight.db:")


def test_a_ledger_folder_is_scanned(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger" / "one.jsonl"
    ledger.parent.mkdir()
    ledger.write_text(json.dumps({"version": 1, "kind": "erased", "who": f"{PERSON:x}"}))
    assert find_in_files([tmp_path / "ledger"], [PERSON])


def test_scanning_nothing_is_no_proof(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        find_in_files([tmp_path / "tealight.db"], [PERSON])


def test_a_log_is_scanned_to_its_arguments_and_tracebacks(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("tests.leaks")
    log.warning("a story was shared")
    assert not find_in_records(caplog.records, [PERSON], [WORDS])
    log.warning("shared by %s", PERSON)
    log.warning("shared", extra={"person": PERSON})
    log.warning("it went wrong", exc_info=RuntimeError(WORDS))
    found = find_in_records(caplog.records, [PERSON], [WORDS])
    assert {finding.split(":")[0] for finding in found} == {"line 2", "line 3", "line 4"}
    assert find_in_records(
        ["clean", f"person={PERSON}", {"event": "shared", "words": WORDS}], [PERSON], [WORDS]
    )
    assert not find_in_records([{"event": "shared"}, "clean"], [PERSON], [WORDS])


async def test_a_public_answer_to_an_interaction_is_found_even_when_deleted(small: Small) -> None:
    await small.living(small.room).send("from the outbox", view=Buttons())
    await small.mira.click(small.room.history()[0], label="Press me")
    await small.mira.send_dm("hello")
    assert public_messages_with_metadata(small.env) == []
    said = await small.mira.slash(small.room, "say")
    assert said.response
    await said.response.message.delete()
    found = public_messages_with_metadata(small.env)
    assert len(found) == 1
    assert "#general carries interaction_metadata" in found[0]


async def test_a_webhook_message_is_found(small: Small) -> None:
    webhook = await small.living(small.room).create_webhook(name="hook")
    await webhook.send("hello")
    assert "webhook_id" in public_messages_with_metadata(small.env)[0]


async def test_an_unanswered_interaction_is_found(small: Small) -> None:
    message = await small.living(small.room).send("hello", view=Buttons())
    await small.mira.click(message, label="Press me")
    await small.mira.slash(small.room, "share")
    assert unanswered(small.env) == []
    await small.mira.slash(small.room, "silent")
    await press_raw(small.mira, message, "tl:1:nothing:there:1")
    await small.mira.slash(small.room, "think")
    assert unanswered(small.env) == [
        "application_command silent was never answered",
        "message_component tl:1:nothing:there:1 was never answered",
        "application_command think was left thinking",
    ]
