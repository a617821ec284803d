"""What was kept before an upgrade is kept after it."""

from __future__ import annotations

from datetime import date

import alembic.command
from sqlalchemy import Connection, Date, bindparam, insert, select, text

from bot.domain.identity import KeyedHash
from bot.domain.review import Ruling, Verdict
from bot.domain.story import StoryState
from bot.storage.database import Database, _config
from bot.storage.keyring import KeyRing
from bot.storage.rulings import RULING, Rulings
from bot.storage.tables import ReplyRow, StoryRow
from bot.storage.vault import Vault
from tests.makers import MORNING, TOM

STORY = {
    "id": 5,
    "guild_id": 8,
    "author": KeyedHash(1, b"a" * 32),
    "mode": "support",
    "state": "posted",
    "changed_on": date(2026, 3, 1),
    "promise": "closed-30",
}


def move(connection: Connection, revision: str, *, up: bool) -> None:
    config = _config()
    config.attributes["connection"] = connection
    (alembic.command.upgrade if up else alembic.command.downgrade)(config, revision)


async def test_a_reply_from_before_the_guard_still_counts_as_sent(database: Database):
    async with database.engine.begin() as connection:
        await connection.run_sync(move, "0002", up=False)
        await connection.execute(insert(StoryRow), STORY)
        await connection.execute(
            text(
                "INSERT INTO replies (id, story_id, guild_id, replier, sealed_words, written_on, thread_id,"
                " message_id) VALUES (7, 5, 8, :who, :words, :day, 91, 92)"
            ).bindparams(bindparam("day", type_=Date)),
            {"who": KeyedHash(1, b"b" * 32).to_bytes(), "words": b"sealed", "day": date(2026, 3, 2)},
        )
        await connection.run_sync(move, "head", up=True)
    async with database.reading() as session:
        row = (await session.scalars(select(ReplyRow))).one()

    assert (row.id, row.story_id, row.state, row.untold) == (7, 5, "sent", False)
    assert (row.sealed_words, row.channel_id, row.message_id) == (b"sealed", 91, 92)
    assert row.written_on == date(2026, 3, 2)


async def test_who_decided_about_a_story_and_about_new_words_is_still_known(database: Database):
    vault = Vault(KeyRing.create())
    ruling = Ruling(Verdict.APPROVED, TOM, MORNING)
    tom = vault.hash_for(RULING, 8, TOM).to_bytes()
    async with database.engine.begin() as connection:
        await connection.run_sync(move, "0021", up=False)
        await connection.execute(insert(StoryRow), STORY)
        await connection.execute(
            text(
                "INSERT INTO rulings (story_id, moderator, guild_id, verdict, sealed_ruling)"
                " VALUES (5, :who, 8, 'approved', :sealed)"
            ),
            {"who": tom, "sealed": vault.seal("ruling", 5, ruling.to_bytes())},
        )
        await connection.execute(
            text(
                "INSERT INTO story_changes (id, story_id, guild_id, state, moderator, sealed_ruling)"
                " VALUES (6, 5, 8, 'approved', :who, :sealed)"
            ),
            {"who": tom, "sealed": vault.seal("change-ruling", 6, ruling.to_bytes())},
        )
        await connection.run_sync(move, "head", up=True)
    async with database.reading() as session:
        rulings = Rulings(session, vault, guild_id=8)
        reviews = [await rulings.about(5), await rulings.about_words(6)]

    assert [review and (review.state, review.decided) for review in reviews] == [
        (StoryState.POSTED, ruling),
        (StoryState.POSTED, ruling),
    ]
