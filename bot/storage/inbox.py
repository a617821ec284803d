"""The only module that queries ``letters``: written to a hash, read by the person behind it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import Chance, is_row_number, row_number
from bot.domain.delivery import Kind
from bot.domain.identity import KeyedHash
from bot.domain.inbox import About, Letter, Stage
from bot.domain.reply import NEWS_KEPT_FOR
from bot.storage.inbox_tables import LetterRow
from bot.storage.notices import Reach
from bot.storage.outbox import Outbox
from bot.storage.people import hashes_of
from bot.storage.vault import Vault

_WORDS = "letter-words"
NO_CHANNEL = 0
"""A ring names no channel: a channel of direct messages would name a person."""


class Inbox:
    """Where one server's decisions become letters. Nobody is unmasked: a letter is put for a hash."""

    def __init__(self, session: AsyncSession, vault: Vault, chance: Chance, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._chance = chance
        self._guild_id = guild_id

    async def put(
        self,
        owner: KeyedHash,
        about: About,
        now: datetime,
        *,
        text: str = "",
        story_id: int | None = None,
        reply_id: int | None = None,
    ) -> None:
        """Leave a letter, inside the transaction that decides what it tells.

        ``owner`` is the hash that stands in the row it is about. ``text``, a moderator's words, is sealed.
        With a ``story_id`` or ``reply_id`` the letter goes when that row goes. Where its reader asked for
        that, one bare line is put on its way to them.
        """
        number = row_number(self._chance)
        row = LetterRow(
            id=number,
            guild_id=self._guild_id,
            owner=owner,
            about=about,
            stage=Stage.UNTOLD,
            story_id=story_id,
            reply_id=reply_id,
            sealed_words=self._vault.seal(_WORDS, number, text.encode()) if text else None,
            written_on=now.date(),
        )
        self._session.add(row)
        reached = await Reach(self._session, self._vault).number_of(owner)
        if reached is not None:
            outbox = Outbox(self._session, self._chance)
            await outbox.put(Kind.RING, self._guild_id, NO_CHANNEL, now, about_id=reached)

    async def has_since(self, owner: KeyedHash, about: About, day: date) -> bool:
        """Whether a letter about this was left for somebody on a day, or after it."""
        theirs = (LetterRow.guild_id == self._guild_id, LetterRow.owner == owner, LetterRow.about == about)
        found = select(LetterRow.id).where(*theirs, LetterRow.written_on >= day).limit(1)
        return await self._session.scalar(found) is not None

    async def take_back(self, story_id: int, about: Collection[About]) -> bool:
        """Let letters about a story go that are true no more. True when its writer has heard of one."""
        theirs = (LetterRow.guild_id == self._guild_id, LetterRow.story_id == story_id)
        gone = delete(LetterRow).where(*theirs, LetterRow.about.in_(about)).returning(LetterRow.stage)
        return any(stage != Stage.UNTOLD for stage in await self._session.scalars(gone))


class Letters:
    """One person's letters; no method can reach anyone else's."""

    def __init__(self, session: AsyncSession, vault: Vault, *, person_id: int) -> None:
        self._session = session
        self._vault = vault
        self._person_id = person_id

    async def all(self) -> list[Letter]:
        """Return somebody's letters from every server, the newest day first."""
        theirs = select(LetterRow).where(LetterRow.owner.in_(await self._own()))
        rows = await self._session.scalars(theirs.order_by(LetterRow.written_on.desc(), LetterRow.id))
        return [self._opened(row) for row in rows]

    async def mark_read(self, letter_ids: Sequence[int]) -> None:
        """Note that these were shown to their owner, who knows of all others by that."""
        mine = update(LetterRow).where(LetterRow.owner.in_(await self._own()))
        await self._session.execute(mine.where(LetterRow.id.in_(letter_ids)).values(stage=Stage.READ))
        await self._session.execute(mine.where(LetterRow.stage == Stage.UNTOLD).values(stage=Stage.TOLD))

    async def are_waiting(self) -> bool:
        """Whether there is a letter they know nothing of."""
        unread = select(LetterRow.id).where(LetterRow.stage == Stage.UNTOLD).limit(1)
        return await self._session.scalar(unread.where(LetterRow.owner.in_(await self._own()))) is not None

    async def remove(self, letter_id: int) -> bool:
        """Let a letter go. False when it is gone, or was never this person's."""
        if not is_row_number(letter_id):
            return False
        gone = delete(LetterRow).where(LetterRow.id == letter_id, LetterRow.owner.in_(await self._own()))
        return await self._session.scalar(gone.returning(LetterRow.id)) is not None

    async def _own(self) -> list[KeyedHash]:
        guilds = await self._session.scalars(select(LetterRow.guild_id).distinct())
        return hashes_of(self._vault, self._person_id, list(guilds))

    def _opened(self, row: LetterRow) -> Letter:
        words = self._vault.open(_WORDS, row.id, row.sealed_words).decode() if row.sealed_words else ""
        return Letter(row.id, row.guild_id, About(row.about), row.written_on, row.story_id, words)


async def let_letters_lapse(session: AsyncSession, today: date) -> None:
    """Let go what nobody came for in thirty days, and what was kept that long."""
    await session.execute(delete(LetterRow).where(LetterRow.written_on < today - NEWS_KEPT_FOR))
