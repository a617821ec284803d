"""What every table knows of one person, found through the tables themselves."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, Table, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.identity import KeyedHash
from bot.storage import tables
from bot.storage.candles import LIGHTER
from bot.storage.deeds import DOING
from bot.storage.flag_reports import REPORTER
from bot.storage.flags import ACTING, FLAGGED
from bot.storage.leaps import guilds_in
from bot.storage.moderators import MODERATOR
from bot.storage.notices import NOTICES
from bot.storage.own_words import WORDS
from bot.storage.replies import REPLIER, UNSIGNED
from bot.storage.rulings import RULING
from bot.storage.stories import AUTHOR
from bot.storage.types import Keyed
from bot.storage.vault import Vault

PURPOSES = (AUTHOR, REPLIER, UNSIGNED, MODERATOR, FLAGGED, REPORTER, ACTING, RULING, LIGHTER, DOING)
"""What somebody is known for in one server: a hash for each server."""

EVERYWHERE = (NOTICES, WORDS)
"""What is the same in all servers: one hash for a person."""

OUTLIVES = {"stops"}
"""What is not forgotten with a person, but on its own day; the button that erases says so."""


def personal_columns() -> list[tuple[Table, Column[KeyedHash]]]:
    """Return every column that holds somebody's hash, children before parents.

    What outlives an erasure, because it protects somebody else, says so at its column.
    """
    ordered = reversed(tables.Table.metadata.sorted_tables)
    return [
        (table, column)
        for table in ordered
        for column in table.columns
        if isinstance(column.type, Keyed) and not column.info.get("outlives_erasure")
    ]


def columns_to_empty() -> list[tuple[Table, Column[KeyedHash]]]:
    """Return those that are emptied of somebody who is forgotten: all but ``OUTLIVES``."""
    return [(table, column) for table, column in personal_columns() if table.name not in OUTLIVES]


async def guilds_that_hold_something(session: AsyncSession) -> list[int]:
    """Return the numbers of all servers for which any table holds anything of anybody."""
    found: set[int] = set()
    for table, _column in personal_columns():
        if "guild_id" not in table.c:
            continue
        found.update(await guilds_in(session, table))
    return sorted(found)


def hashes_of(vault: Vault, person_id: int, guild_ids: Sequence[int]) -> list[KeyedHash]:
    """Return every hash under which a person may be known, in these servers and over all of them."""
    everywhere = [one for purpose in EVERYWHERE for one in vault.hashes_for(purpose, person_id)]
    return everywhere + [
        one
        for purpose in PURPOSES
        for guild_id in guild_ids
        for one in vault.hashes_for(purpose, guild_id, person_id)
    ]


async def writing_as(session: AsyncSession, hashes: Sequence[KeyedHash]) -> list[tuple[int, KeyedHash]]:
    """Return the hashes, with their servers, under which somebody wrote a story or a reply."""
    found: list[tuple[int, KeyedHash]] = []
    for row, who in ((tables.StoryRow, tables.StoryRow.author), (tables.ReplyRow, tables.ReplyRow.replier)):
        theirs = select(row.guild_id, who).where(who.in_(hashes)).distinct()
        found += [(guild_id, owner) for guild_id, owner in await session.execute(theirs)]
    return found


async def count(session: AsyncSession, hashes: Sequence[KeyedHash]) -> dict[str, int]:
    """Count the rows that belong to somebody, by table."""
    counts: dict[str, int] = {}
    for table, column in personal_columns():
        held = select(func.count()).select_from(table).where(column.in_(hashes))
        counts[table.name] = await session.scalar(held) or 0
    return counts


async def forget(session: AsyncSession, hashes: Sequence[KeyedHash]) -> None:
    """Delete every row that belongs to somebody, in every table there is or will be, but for ``OUTLIVES``."""
    for table, column in columns_to_empty():
        await session.execute(delete(table).where(column.in_(hashes)))
