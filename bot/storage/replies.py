"""The only module that queries ``replies``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.delivery import Trace, stands_at
from bot.domain.identity import KeyedHash
from bot.domain.judgement import Judgement
from bot.domain.reply import Held, News, ReplyState, Target
from bot.domain.story import Signed
from bot.storage.notices import Reach
from bot.storage.reply_words import opened, sealed, story_key
from bot.storage.stories import AUTHOR
from bot.storage.tables import ReplyRow, StoryRow
from bot.storage.vault import Vault

REPLIER = "replier"
UNSIGNED = "unsigned-replier"
"""A name stands beside what is signed; so words without one are kept under a hash of their own.

What a story's writer answers under it, as that, is kept under the hash of the story.
"""


class Replies:
    """The replies of one server."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id

    async def add(
        self,
        reply_id: int,
        to: Target,
        signed: Signed,
        today: date,
        *,
        writer_id: int,
        noticed: Judgement | None = None,
        keep_until: date | None = None,
        replaces_id: int | None = None,
    ) -> bool:
        """Keep a reply: paused where something was ``noticed``, else to be sent.

        ``replaces_id`` names the sent one that it would change. False when the story is gone, or not the
        writer's own where they answer as that; until the transaction ends it cannot go.
        """
        key = await story_key(self._session, self._vault, to.story_id, hold=True)
        replier = await self._known_as(to, signed, writer_id)
        if replier is None or (to.story_id is not None and key is None):
            return False
        row = ReplyRow(
            id=reply_id,
            story_id=to.story_id,
            occasion_id=to.occasion_id,
            replaces_id=replaces_id,
            guild_id=self._guild_id,
            replier=replier,
            state=ReplyState.PAUSED if noticed else ReplyState.SENT,
            sealed_words=sealed(self._vault, key, reply_id, signed),
            noticed_kind=noticed and noticed.kind,
            noticed_severity=noticed and noticed.severity,
            written_on=today,
            keep_until=keep_until,
            untold=False,
        )
        self._session.add(row)
        await Reach(self._session, self._vault).keep(self._guild_id, replier, writer_id)
        return True

    async def get(self, reply_id: int) -> Signed | None:
        """Return the words of a reply that is to be sent."""
        row = await self._row(reply_id)
        return await opened(self._session, self._vault, row) if row and row.state == ReplyState.SENT else None

    async def held(self, reply_id: int) -> Held | None:
        """Return a reply that waits for a moderator."""
        row = await self._row(reply_id)
        signed = (
            await opened(self._session, self._vault, row) if row and row.state == ReplyState.HELD else None
        )
        if row is None or signed is None:
            return None
        return Held(
            reply_id,
            target_of(row),
            row.noticed_kind or "",
            row.noticed_severity or 0,
            writer=row.replier,
            text=signed.text,
            person_id=signed.person_id,
            replaces_id=row.replaces_id,
            as_writer=signed.as_writer,
        )

    async def hold(self, reply_id: int) -> bool:
        """Move a paused reply to the moderators. Of two presses only one finds it paused."""
        return await self._move(reply_id, ReplyState.PAUSED, state=ReplyState.HELD, keep_until=None)

    async def give_back(self, reply_id: int, *, keep_until: date) -> bool:
        """Move a held reply to its writer's drafts. Of two decisions only one finds it held."""
        values = {"state": ReplyState.DRAFT, "noticed_kind": None, "noticed_severity": None}
        gone = {"card_channel_id": None, "card_message_id": None}
        return await self._move(reply_id, ReplyState.HELD, **values, **gone, keep_until=keep_until)

    async def release(self, reply_id: int, *, keep_until: date) -> bool:
        """Let a held reply be sent. Its writer hears of it at their next press, until ``keep_until``."""
        values = {"state": ReplyState.SENT, "noticed_kind": None, "noticed_severity": None}
        return await self._move(reply_id, ReplyState.HELD, **values, untold=True, keep_until=keep_until)

    async def decline(self, reply_id: int, *, keep_until: date) -> bool:
        """Destroy a held reply's words. Its writer hears of it at their next press, until ``keep_until``."""
        values = {"state": ReplyState.DECLINED, "noticed_kind": None, "noticed_severity": None}
        return await self._move(
            reply_id, ReplyState.HELD, **values, sealed_words=None, untold=True, keep_until=keep_until
        )

    async def tell(self, person_id: int) -> list[News]:
        """Return what was decided about somebody's replies since they last heard; it is told once."""
        own = repliers_marks(self._vault, self._guild_id, person_id)
        news = select(ReplyRow).where(ReplyRow.replier.in_(own), ReplyRow.untold).order_by(ReplyRow.id)
        rows = (await self._session.scalars(news.with_for_update())).all()
        for row in rows:
            row.untold, row.keep_until = False, None
            if row.state != ReplyState.SENT:
                await self._session.delete(row)
        return [News(ReplyState(row.state)) for row in rows]

    async def has_news(self, person_id: int) -> bool:
        own = repliers_marks(self._vault, self._guild_id, person_id)
        news = select(ReplyRow.id).where(ReplyRow.replier.in_(own), ReplyRow.untold).limit(1)
        return await self._session.scalar(news) is not None

    async def note_card(self, reply_id: int, channel_id: int, message_id: int) -> bool:
        """Remember where a held reply's card stands. False when nobody has to decide any more."""
        where = {"card_channel_id": channel_id, "card_message_id": message_id}
        return await self._move(reply_id, ReplyState.HELD, **where)

    async def posted(self, reply_id: int, channel_id: int, message_id: int) -> bool:
        """Note in which channel or thread a reply stands. False when it was taken back in the meantime."""
        return await self._move(reply_id, ReplyState.SENT, channel_id=channel_id, message_id=message_id)

    async def replier_of(self, reply_id: int) -> KeyedHash | None:
        """Return whose reply it is, as a hash: for a letter to them."""
        row = await self._row(reply_id)
        return row and row.replier

    async def trace(self, reply_id: int) -> Trace | None:
        """Return what Discord shows of a reply."""
        row = await self._row(reply_id)
        return row and reply_trace(row)

    async def is_by(self, reply_id: int, person_id: int) -> bool:
        row = await self._row(reply_id)
        return row is not None and row.replier in repliers_marks(self._vault, self._guild_id, person_id)

    async def _row(self, reply_id: int) -> ReplyRow | None:
        row = await self._session.get(ReplyRow, reply_id) if is_row_number(reply_id) else None
        return row if row and row.guild_id == self._guild_id else None

    async def _move(self, reply_id: int, expected: ReplyState, **values: object) -> bool:
        if not is_row_number(reply_id):
            return False
        mine = update(ReplyRow).where(ReplyRow.id == reply_id, ReplyRow.guild_id == self._guild_id)
        moved = mine.where(ReplyRow.state == expected).values(values).returning(ReplyRow.id)
        return await self._session.scalar(moved) is not None

    async def _known_as(self, to: Target, signed: Signed, writer_id: int) -> KeyedHash | None:
        """Return the hash to keep a reply under: its writer's, or what stands in the story they wrote."""
        if not signed.as_writer:
            purpose = UNSIGNED if signed.is_unsigned else REPLIER
            return self._vault.hash_for(purpose, self._guild_id, writer_id)
        story = await self._session.get(StoryRow, to.story_id) if to.story_id is not None else None
        own = self._vault.hashes_for(AUTHOR, self._guild_id, writer_id)
        return story.author if story and story.author in own else None


def repliers_marks(vault: Vault, guild_id: int, person_id: int) -> list[KeyedHash]:
    """Return every hash under which somebody's replies are kept in a server, signed ones and others."""
    purposes = (REPLIER, UNSIGNED, AUTHOR)
    return [one for purpose in purposes for one in vault.hashes_for(purpose, guild_id, person_id)]


async def let_replies_lapse(session: AsyncSession, today: date) -> None:
    """Destroy what has come to its day: paused words, words put away, and news nobody came for."""
    lapsed = ReplyRow.keep_until < today
    await session.execute(delete(ReplyRow).where(lapsed, ReplyRow.state != ReplyState.SENT))
    await session.execute(update(ReplyRow).where(lapsed).values(untold=False, keep_until=None))


async def reply_traces_by(session: AsyncSession, repliers: Sequence[KeyedHash]) -> list[Trace]:
    """Return what Discord shows of every reply of a person who is about to be forgotten."""
    theirs = select(ReplyRow).where(ReplyRow.replier.in_(repliers)).order_by(ReplyRow.id)
    return [reply_trace(row) for row in await session.scalars(theirs.with_for_update())]


async def card_traces_under(session: AsyncSession, story_ids: Sequence[int | None]) -> list[Trace]:
    """Return the moderators' cards about replies to stories that are about to go."""
    under = select(ReplyRow).where(ReplyRow.story_id.in_(story_ids), ReplyRow.state == ReplyState.HELD)
    return [reply_trace(row) for row in await session.scalars(under.order_by(ReplyRow.id))]


def target_of(row: ReplyRow) -> Target:
    """Return what a reply answers."""
    return Target(row.guild_id, row.story_id, row.occasion_id)


def reply_trace(row: ReplyRow) -> Trace:
    """Return what Discord shows of a reply: the reply itself, and a moderators' card about it."""
    itself = stands_at(row.channel_id, row.message_id)
    card = stands_at(row.card_channel_id, row.card_message_id)
    return Trace(row.guild_id, (*itself, *card), reply_id=row.id)
