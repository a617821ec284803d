"""What every table knows of one person, found through the tables themselves."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, Table, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.identity import KeyedHash
from bot.storage import tables
from bot.storage.moderators import MODERATOR
from bot.storage.replies import REPLIER
from bot.storage.stories import AUTHOR
from bot.storage.types import Keyed
from bot.storage.vault import Vault

PURPOSES = (AUTHOR, REPLIER, MODERATOR)


def personal_columns() -> list[tuple[Table, Column[KeyedHash]]]:
    """Return every column that holds somebody's hash, children before parents."""
    ordered = reversed(tables.Table.metadata.sorted_tables)
    return [
        (table, column) for table in ordered for column in table.columns if isinstance(column.type, Keyed)
    ]


async def guilds_that_hold_something(session: AsyncSession) -> list[int]:
    """Return the numbers of all servers for which any table holds anything of anybody."""
    found: set[int] = set()
    for table, _column in personal_columns():
        found.update(await session.scalars(select(table.c.guild_id).distinct()))
    return sorted(found)


def hashes_of(vault: Vault, person_id: int, guild_ids: Sequence[int]) -> list[KeyedHash]:
    """Return every hash under which a person may be known in these servers."""
    return [
        one
        for purpose in PURPOSES
        for guild_id in guild_ids
        for one in vault.hashes_for(purpose, guild_id, person_id)
    ]


async def count(session: AsyncSession, hashes: Sequence[KeyedHash]) -> dict[str, int]:
    """Count the rows that belong to somebody, by table."""
    counts: dict[str, int] = {}
    for table, column in personal_columns():
        held = select(func.count()).select_from(table).where(column.in_(hashes))
        counts[table.name] = await session.scalar(held) or 0
    return counts


async def forget(session: AsyncSession, hashes: Sequence[KeyedHash]) -> None:
    """Delete every row that belongs to somebody, in every table there is or will be."""
    for table, column in personal_columns():
        await session.execute(delete(table).where(column.in_(hashes)))
