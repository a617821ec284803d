"""The key and the database know each other, or nothing starts."""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.errors import StartRefused
from bot.storage import private_files
from bot.storage.database import Database
from bot.storage.keyring import KeyRing, write_new
from bot.storage.opening import open_vault
from bot.storage.records import KeyChecks
from bot.storage.stories import AUTHOR
from bot.storage.tables import SealRow, StoryRow
from bot.storage.vault import Vault
from tests.makers import BEN, HARBOUR, MIRA, STORY_WORDS, TOM, make_rooms


@dataclass
class Door:
    """A database and the place of its key."""

    database: Database
    key_file: Path

    async def open(self, key_text: str | None = None) -> Vault:
        return await open_vault(self.database, key_text=key_text, key_file=self.key_file)

    async def markers(self) -> dict[int, bytes]:
        async with self.database.reading() as session:
            return await KeyChecks(session).all()

    def ring(self) -> KeyRing:
        return KeyRing.parse(self.key_file.read_text())


@pytest.fixture
def door(database: Database, tmp_path: Path) -> Door:
    return Door(database, tmp_path / "key" / "tealight.key")


def same_keys(one: Vault, other: Vault) -> bool:
    return one.hashes_for(AUTHOR, HARBOUR, MIRA) == other.hashes_for(AUTHOR, HARBOUR, MIRA)


async def test_the_first_start_makes_a_key_that_only_its_owner_may_read(door: Door):
    vault = await door.open()
    assert same_keys(vault, Vault(door.ring()))
    assert await door.markers() == {1: door.ring().check_value(1)}
    if os.name == "posix":
        assert door.key_file.stat().st_mode & 0o777 == 0o600
        assert door.key_file.parent.stat().st_mode & 0o777 == 0o700


async def test_the_next_start_uses_the_same_key(door: Door):
    first = await door.open()
    written = door.key_file.read_bytes()
    assert same_keys(first, await door.open())
    assert door.key_file.read_bytes() == written


async def test_a_missing_key_beside_a_used_database_refuses_and_changes_nothing(door: Door):
    await door.open()
    markers = await door.markers()
    door.key_file.unlink()
    with pytest.raises(StartRefused, match="put the key back"):
        await door.open()
    assert not door.key_file.exists()
    assert await door.markers() == markers


@pytest.mark.parametrize("as_text", [True, False])
async def test_another_key_refuses_and_changes_nothing(door: Door, as_text: bool):
    await door.open()
    markers = await door.markers()
    other = KeyRing.create().with_new_active()
    door.key_file.unlink()
    if not as_text:
        write_new(door.key_file, other)
    with pytest.raises(StartRefused, match="does not belong") as refused:
        await door.open(other.to_text() if as_text else None)
    assert await door.markers() == markers
    for version in other.versions:
        secret = base64.urlsafe_b64encode(other._secrets[version]).decode()
        assert secret not in str(refused.value)


async def test_a_ring_that_lost_an_older_key_refuses(door: Door):
    await door.open()
    newer = door.ring().with_new_active()
    lost = KeyRing({newer.active: newer._secrets[newer.active]})
    with pytest.raises(StartRefused, match=r"version 1\)"):
        await door.open(lost.to_text())


async def test_a_key_in_the_environment_works_and_leaves_no_file(door: Door):
    ring = KeyRing.create()
    assert same_keys(await door.open(ring.to_text()), Vault(ring))
    assert not door.key_file.exists()
    assert same_keys(await door.open(ring.to_text()), Vault(ring))


async def test_a_key_the_disk_did_not_take_leaves_the_database_unused(
    door: Door, monkeypatch: pytest.MonkeyPatch
):
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(private_files.os, "fsync", full)
    with pytest.raises(StartRefused, match="cannot be written: No space left"):
        await door.open()
    monkeypatch.undo()
    assert not door.key_file.exists()
    assert await door.markers() == {}
    await door.open()


async def test_rows_of_an_older_key_are_found_and_opened_under_a_newer_one(
    database: Database, tmp_path: Path
):
    ring = KeyRing.create()
    old = make_rooms(database, tmp_path, ring=ring)
    await old.open_stories()
    await old.services.moderators.check(HARBOUR, TOM, holds_role=True)
    story_id = await old.post()
    await old.reply(story_id)
    new = old.after_restart(ring=ring.with_new_active())

    assert [card.id for card in await new.services.stories.mine(MIRA)] == [story_id]
    await new.services.moderators.check(HARBOUR, TOM, holds_role=True)
    assert (await new.services.people.see(TOM)).moderator_days == 1
    newer_id = await new.post()
    assert {row.author.version for row in await new.rows(StoryRow)} == {1, 2}
    seals = {row.story_id: row.sealed_author for row in await new.rows(SealRow)}
    opened = [new.vault.open("seal", each, seals[each]) for each in (story_id, newer_id)]
    assert opened == [MIRA.to_bytes(8, "big")] * 2
    await new.services.people.erase(BEN)
    assert (await new.services.people.see(BEN)).is_nothing
    await new.services.stories.withdraw(story_id, MIRA)
    assert [card.id for card in await new.services.stories.mine(MIRA)] == [newer_id]


async def test_words_of_an_older_key_reach_their_moderator_under_a_newer_one(
    database: Database, tmp_path: Path
):
    ring = KeyRing.create()
    old = make_rooms(database, tmp_path, ring=ring)
    await old.open_stories()
    story_id = await old.share()
    new = old.after_restart(ring=ring.with_new_active())
    story = await new.services.reviews.read(HARBOUR, story_id, TOM)
    assert story.words.text == STORY_WORDS
