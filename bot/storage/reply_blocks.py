"""The only module that queries ``reply_blocks`` and ``repliers``: who may answer whom, as keyed hashes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.identity import KeyedHash
from bot.domain.reply import Block
from bot.storage.replies import REPLIER
from bot.storage.reply_tables import ReplierRow, ReplyBlockRow
from bot.storage.stories import AUTHOR
from bot.storage.tables import StoryRow
from bot.storage.vault import Vault


class ReplyBlocks:
    """Whose replies the writers of one server take no more."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id

    async def add(self, block: Block, author: KeyedHash) -> None:
        """Keep that a writer takes no more replies from somebody. A second time changes nothing."""
        row = ReplyBlockRow(
            id=block.id, guild_id=self._guild_id, author=author, replier=block.replier, set_on=block.on
        )
        with suppress(IntegrityError):  # a press of theirs at the same moment was first
            async with self._session.begin_nested():
                self._session.add(row)

    async def lift(self, block_id: int, author_id: int) -> bool:
        """Let somebody answer again. False when it was lifted already, or never this writer's."""
        if not is_row_number(block_id):
            return False
        gone = delete(ReplyBlockRow).where(ReplyBlockRow.id == block_id)
        gone = gone.where(ReplyBlockRow.author.in_(self._own(author_id))).returning(ReplyBlockRow.id)
        return await self._session.scalar(gone) is not None

    async def of(self, author_id: int) -> list[Block]:
        """Return whose replies a writer takes no more, the newest day first."""
        theirs = select(ReplyBlockRow).where(ReplyBlockRow.author.in_(self._own(author_id)))
        rows = await self._session.scalars(theirs.order_by(ReplyBlockRow.set_on.desc(), ReplyBlockRow.id))
        return [Block(row.id, row.replier, row.set_on) for row in rows]

    async def keep_out(self, story_id: int, repliers: Sequence[KeyedHash]) -> bool:
        """Whether the writer of a story takes no replies from somebody known by these hashes."""
        found = select(ReplyBlockRow.id).join(StoryRow, StoryRow.author == ReplyBlockRow.author)
        found = found.where(StoryRow.id == story_id, ReplyBlockRow.replier.in_(repliers)).limit(1)
        return await self._session.scalar(found) is not None

    def _own(self, author_id: int) -> list[KeyedHash]:
        return self._vault.hashes_for(AUTHOR, self._guild_id, author_id)


class Repliers:
    """Who has answered in one server before."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id

    async def is_new(self, person_id: int) -> bool:
        known = self._vault.hashes_for(REPLIER, self._guild_id, person_id)
        found = select(ReplierRow.guild_id).where(ReplierRow.replier.in_(known)).limit(1)
        return await self._session.scalar(found) is None

    async def remember(self, person_id: int) -> None:
        """Note that somebody has answered once."""
        if await self.is_new(person_id):
            mark = self._vault.hash_for(REPLIER, self._guild_id, person_id)
            with suppress(IntegrityError):  # another form of theirs was first
                async with self._session.begin_nested():
                    self._session.add(ReplierRow(guild_id=self._guild_id, replier=mark))
