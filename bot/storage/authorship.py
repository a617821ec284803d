"""What is kept of a story's writer: a hash, what they were told, and the seal."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.identity import KeyedHash
from bot.domain.seal import SealPromise
from bot.domain.story import StoryState
from bot.storage.tables import SealRow, StoryRow
from bot.storage.vault import Vault

SEAL = "seal"


async def author_of(session: AsyncSession, guild_id: int, story_id: int) -> KeyedHash | None:
    """Return the hash that stands in a story that was shared in this server: for a letter to its writer."""
    row = await session.get(StoryRow, story_id) if is_row_number(story_id) else None
    shared = row is not None and row.guild_id == guild_id and row.state != StoryState.DRAFT
    return row.author if row and shared else None


async def promise_of(session: AsyncSession, story_id: int) -> SealPromise:
    """Return what a story's writer was told about the seal, in the form they filled in last."""
    row = await session.get(StoryRow, story_id) if is_row_number(story_id) else None
    return SealPromise.parse(row.promise if row else "")


def seal_author(session: AsyncSession, vault: Vault, row: StoryRow, person_id: int, today: date) -> None:
    """Seal who wrote a story that is shared, for as long as they were told, if two can ever look."""
    told = SealPromise.parse(row.promise)
    row.promise = str(told)
    if told.can_be_opened:
        sealed = vault.seal(SEAL, row.id, person_id.to_bytes(8, "big"))
        destroy_on = today + timedelta(days=told.days)
        session.add(SealRow(story_id=row.id, sealed_author=sealed, destroy_on=destroy_on))
