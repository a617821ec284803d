"""The replies under one writer's stories, and whose they take no more; nobody else's can be reached."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.identity import KeyedHash
from bot.domain.reply import Answers, Block, ReplyState, Under
from bot.storage.reply_blocks import ReplyBlocks
from bot.storage.reply_tables import ReplyBlockRow
from bot.storage.reply_words import opened
from bot.storage.stories import AUTHOR
from bot.storage.tables import ReplyRow, StoryRow
from bot.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Reply:
    """A posted reply and the story it is under, as two hashes."""

    guild_id: int
    story_id: int
    author: KeyedHash
    replier: KeyedHash

    @property
    def is_own(self) -> bool:
        """Whether the writer of the story wrote it, as that."""
        return self.author == self.replier


class RepliesUnder:
    """What stands under the stories of one writer."""

    def __init__(self, session: AsyncSession, vault: Vault, *, author_id: int) -> None:
        self._session = session
        self._vault = vault
        self._author_id = author_id

    async def answers(self, story_id: int) -> Answers | None:
        """List what stands under one of their stories, oldest day first; ``None`` when it is not theirs."""
        story = await self._session.get(StoryRow, story_id) if is_row_number(story_id) else None
        if story is None or not self._is_own(story):
            return None
        blocks = await ReplyBlocks(self._session, self._vault, guild_id=story.guild_id).of(self._author_id)
        by_replier = {block.replier: block for block in reversed(blocks)}
        standing = select(ReplyRow).where(ReplyRow.story_id == story_id, ReplyRow.message_id.is_not(None))
        standing = standing.where(ReplyRow.state == ReplyState.SENT)
        rows = (await self._session.scalars(standing.order_by(ReplyRow.written_on, ReplyRow.id))).all()
        replies = [await self._under(row, story, by_replier.get(row.replier)) for row in rows]
        return Answers(story_id, tuple(replies), tuple(reversed(by_replier.values())))

    async def reply(self, reply_id: int) -> Reply | None:
        """Return a posted reply under one of their stories."""
        row = await self._session.get(ReplyRow, reply_id) if is_row_number(reply_id) else None
        if row is None or row.state != ReplyState.SENT or row.message_id is None or row.story_id is None:
            return None
        story = await self._session.get(StoryRow, row.story_id)
        if story is None or not self._is_own(story):
            return None
        return Reply(row.guild_id, row.story_id, story.author, row.replier)

    async def lift(self, block_id: int) -> bool:
        """Let somebody answer again. False when it was lifted already, or never this writer's."""
        row = await self._session.get(ReplyBlockRow, block_id) if is_row_number(block_id) else None
        if row is None:
            return False
        blocks = ReplyBlocks(self._session, self._vault, guild_id=row.guild_id)
        return await blocks.lift(block_id, self._author_id)

    async def _under(self, row: ReplyRow, story: StoryRow, block: Block | None) -> Under:
        signed = await opened(self._session, self._vault, row)
        place, blocked_by = (row.guild_id, row.channel_id or 0, row.message_id or 0), block and block.id
        own = row.replier == story.author
        return Under(row.id, row.written_on, signed and signed.person_id, place, blocked_by, is_own=own)

    def _is_own(self, story: StoryRow) -> bool:
        return story.author in self._vault.hashes_for(AUTHOR, story.guild_id, self._author_id)
