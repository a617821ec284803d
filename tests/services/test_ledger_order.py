"""First the ledger's line, then the deed: a crash or a full disk between them harms nobody."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest

from bot.services.people import ledger_marks
from bot.services.stories import LEDGER_STORY
from bot.storage import people, private_files
from bot.storage.keyring import KeyRing
from bot.storage.ledger import LedgerEntry, read_all
from bot.storage.stories import OwnStories
from bot.storage.tables import ModeratorRow, ReplyRow, StoryRow
from tests.makers import BEN, HARBOUR, HILL, MIRA, REPLY_WORDS, STORY_WORDS, TOM, Rooms
from tests.support.leaks import find_in_files

pytestmark = pytest.mark.asyncio(loop_scope="session")
Deed = Callable[[Rooms, int], Awaitable[None]]
DEEDS: dict[str, Deed] = {
    "withdraw": lambda house, story_id: house.services.stories.withdraw(story_id, MIRA),
    "erase": lambda house, story_id: house.services.people.erase(MIRA),
}
every_deed = pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)


def lines(house: Rooms) -> list[LedgerEntry]:
    return list(read_all(house.ledger_folder))


def replay_would_find(house: Rooms, story_id: int) -> bool:
    """Whether a restored backup that holds this story would learn from the ledger that it is withdrawn."""
    marks = house.vault.hashes_for(LEDGER_STORY, story_id)
    return any(
        (line.version, line.digest) in {(mark.version, mark.digest) for mark in marks}
        for line in lines(house)
    )


@every_deed
async def test_without_a_ledger_nothing_is_done(house: Rooms, deed: Deed):
    story_id = await house.post()
    before = await house.everything()
    house.ledger_folder.write_text("a file where the ledger should be")
    with pytest.raises(OSError, match="Not a directory"):
        await deed(house, story_id)
    assert await house.everything() == before
    house.ledger_folder.unlink()
    await deed(house, story_id)
    assert await house.rows(StoryRow) == []


@every_deed
async def test_a_line_the_disk_did_not_take_leaves_the_database_as_it_was(
    house: Rooms, deed: Deed, monkeypatch: pytest.MonkeyPatch
):
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    story_id = await house.post()
    before = await house.everything()
    with monkeypatch.context() as broken:
        broken.setattr(private_files.os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            await deed(house, story_id)
    assert await house.everything() == before


@every_deed
async def test_a_deed_that_failed_after_its_line_leaves_the_line_alone(
    house: Rooms, deed: Deed, monkeypatch: pytest.MonkeyPatch
):
    async def stumble(*_given: Any, **_named: Any) -> None:
        raise RuntimeError("stumbled")

    story_id = await house.post()
    before = await house.everything()
    with monkeypatch.context() as broken:
        broken.setattr(OwnStories, "remove", stumble)
        broken.setattr(people, "forget", stumble)
        with pytest.raises(RuntimeError, match="stumbled"):
            await deed(house, story_id)
    assert await house.everything() == before
    first = lines(house)
    assert first
    await deed(house, story_id)
    assert await house.rows(StoryRow) == []
    assert lines(house) == [*first, *first]


async def test_a_withdrawals_line_is_the_one_a_restore_looks_for(house: Rooms):
    gone, stays = await house.post(), await house.post()
    house.clock.forward(days=2)
    await house.services.stories.withdraw(gone, MIRA)
    assert [(line.kind, line.day) for line in lines(house)] == [("withdrawal", date(2026, 3, 3))]
    assert replay_would_find(house, gone)
    assert not replay_would_find(house, stays)


async def test_an_erasures_lines_hold_every_hash_a_restore_could_meet(house: Rooms):
    ring = KeyRing.create()
    old = house.after_restart(ring=ring)
    await old.open_stories(HILL)
    await old.share(guild_id=HILL)
    new = old.after_restart(ring=ring.with_new_active())
    await new.reply(await new.post(BEN), MIRA)
    await new.services.moderators.check(HARBOUR, MIRA, holds_role=True)
    met = {row.author for row in await house.rows(StoryRow)} - {new.vault.hash_for("author", HARBOUR, BEN)}
    met |= {row.replier for row in await house.rows(ReplyRow)}
    met |= {row.moderator for row in await house.rows(ModeratorRow)}
    await new.services.people.erase(MIRA)
    written = {(line.version, line.digest) for line in lines(house) if line.kind == "erasure"}
    assert len(met) == 3
    assert {
        (held.version, held.digest) for one in met for held in ledger_marks(new.vault, one)[:1]
    } <= written
    theirs = {
        (held.version, held.digest)
        for one in people.hashes_of(new.vault, BEN, [HARBOUR, HILL])
        for held in ledger_marks(new.vault, one)
    }
    assert not theirs & written


async def test_discarding_a_draft_needs_no_line(house: Rooms):
    await house.services.stories.discard(await house.draft(), MIRA)
    assert lines(house) == []


async def test_the_ledger_knows_no_person_and_no_word(house: Rooms):
    story_id = await house.post()
    await house.reply(story_id)
    await house.services.people.erase(BEN)
    await house.services.stories.withdraw(story_id, MIRA)
    sought = {"ids": [MIRA, BEN, TOM, story_id], "words": [STORY_WORDS, REPLY_WORDS]}
    assert find_in_files([house.ledger_folder], **sought) == []
    (file,) = house.ledger_folder.iterdir()
    file.write_text(file.read_text() + f'{{"who":"{MIRA:x}"}}\n')
    assert find_in_files([house.ledger_folder], **sought)
