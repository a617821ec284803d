"""The servers that hold something are found by leaps, and none is left out."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bot.storage.leaps import guilds_in
from bot.storage.tables import Table
from tests.makers import ANA, BEN, HARBOUR, HILL, MIRA, TOM, Rooms

NAMES = ["stories", "moderators", "replies"]


@pytest.mark.parametrize("name", NAMES, ids=["indexed", "first of the key", "neither"])
async def test_every_server_that_holds_something_is_found_once(rooms: Rooms, name: str):
    table = Table.metadata.tables[name]
    async with rooms.database.reading() as session:
        assert await guilds_in(session, table) == []
    for guild_id in (HILL, HARBOUR, HILL + 7):
        await rooms.open_stories(guild_id)
        for writer in (MIRA, ANA):
            story_id = await rooms.post(writer, guild_id=guild_id)
            if guild_id == HARBOUR:
                await rooms.reply(story_id, BEN)
        await rooms.services.moderators.check(guild_id, TOM, holds_role=True)
    wanted = [HARBOUR] if name == "replies" else [HARBOUR, HILL, HILL + 7]
    async with rooms.database.reading() as session:
        assert sorted(await guilds_in(session, table)) == wanted


async def test_an_index_is_leapt_through_and_never_read_from_end_to_end(rooms: Rooms):
    if not rooms.database.is_sqlite:
        pytest.skip("the plan is read as SQLite writes it")
    said: list[str] = []
    async with rooms.database.reading() as session:
        connection = await session.connection()
        plan = "EXPLAIN QUERY PLAN SELECT min(guild_id) FROM stories WHERE guild_id > 5"
        said = [row[3] for row in await connection.execute(text(plan))]
    assert said == ["SEARCH stories USING COVERING INDEX ix_stories_guild_id (guild_id>?)"]
