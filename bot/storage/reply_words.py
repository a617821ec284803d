"""How a reply's words are sealed: with its story's own key, or with a key of the ring."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.story import Signed
from bot.storage.stories import data_key
from bot.storage.tables import ReplyRow, StoryRow
from bot.storage.vault import Vault

_REPLY = "reply-words"


async def story_key(
    session: AsyncSession, vault: Vault, story_id: int | None, *, hold: bool = False
) -> bytes | None:
    """Return a story's own key; with ``hold`` the story cannot go until the transaction ends."""
    if story_id is None:
        return None
    lock = {"read": True} if hold else None
    story = await session.get(StoryRow, story_id, with_for_update=lock, populate_existing=hold)
    return data_key(vault, story) if story and story.wrapped_key else None


def sealed(vault: Vault, key: bytes | None, reply_id: int, signed: Signed) -> bytes:
    """Seal words to one row: with a story's ``key``, or without one with a key of the ring."""
    if key is None:
        return vault.seal(_REPLY, reply_id, signed.to_bytes())
    return vault.seal_with(key, _REPLY, reply_id, signed.to_bytes())


async def opened(session: AsyncSession, vault: Vault, row: ReplyRow) -> Signed | None:
    """Open a reply's words. Returns ``None`` once they, or their story's key, are gone."""
    key = await story_key(session, vault, row.story_id)
    if row.sealed_words is None or (row.story_id is not None and key is None):
        return None
    if key is None:
        return Signed.from_bytes(vault.open(_REPLY, row.id, row.sealed_words))
    return Signed.from_bytes(vault.open_with(key, _REPLY, row.id, row.sealed_words))
