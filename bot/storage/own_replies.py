"""One person's own replies: listed, opened, put away, changed and taken back by nobody else."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Row, Select, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.delivery import Trace
from bot.domain.identity import KeyedHash
from bot.domain.reply import ReplyCard, ReplyState
from bot.domain.story import Signed
from bot.storage.replies import repliers_marks, target_of
from bot.storage.reply_changes import remove_with_changes
from bot.storage.reply_words import opened
from bot.storage.tables import ReplyRow, StoryRow
from bot.storage.vault import Vault

_UNSENT = (ReplyState.PAUSED, ReplyState.DRAFT)
_SHOWN = (*_UNSENT, ReplyState.HELD, ReplyState.SENT)


class OwnReplies:
    """One person's replies in every server, also as the writer of a story; nobody else's can be reached.

    Words that were not sent are gone once their last day is over, whether or not they were tidied away.
    """

    def __init__(self, session: AsyncSession, vault: Vault, *, person_id: int, today: date) -> None:
        self._session = session
        self._vault = vault
        self._person_id = person_id
        self._today = today

    async def cards(self, *, guild_id: int | None = None) -> list[ReplyCard]:
        """List them, newest day first: in one server, or everywhere."""
        found = await self._session.execute(
            self._listed()
            .where(ReplyRow.replier.in_(await self._hashes(guild_id)))
            .order_by(ReplyRow.written_on.desc(), ReplyRow.id)
        )
        return [_as_card(each) for each in found]

    async def get(self, reply_id: int) -> tuple[ReplyCard, Signed] | None:
        """Return one of them with its words, while they are kept."""
        row = await self._row(reply_id)
        listed = self._listed().where(ReplyRow.id == reply_id)
        found = None if row is None else (await self._session.execute(listed)).first()
        if row is None or found is None:
            return None
        signed = await opened(self._session, self._vault, row)
        return (_as_card(found), signed) if signed else None

    async def has(self, reply_id: int) -> bool:
        return await self._row(reply_id) is not None

    async def put_away(self, reply_id: int, *, keep_until: date) -> bool:
        """Keep paused words as a draft. False when they moved on."""
        if await self._row(reply_id) is None:
            return False
        moved = update(ReplyRow).where(ReplyRow.id == reply_id, ReplyRow.state == ReplyState.PAUSED)
        values = {"state": ReplyState.DRAFT, "keep_until": keep_until}
        values |= {"noticed_kind": None, "noticed_severity": None}
        moved = moved.where(ReplyRow.keep_until >= self._today).values(values)
        return await self._session.scalar(moved.returning(ReplyRow.id)) is not None

    async def replace(self, reply_id: int) -> bool:
        """Let words that were not sent go, because newer ones take their place. False when they moved on."""
        row = await self._row(reply_id)
        if row is None:
            return False
        gone = delete(ReplyRow).where(ReplyRow.id == reply_id, ReplyRow.state.in_(_UNSENT))
        return await self._session.scalar(gone.returning(ReplyRow.id)) is not None

    async def remove(self, reply_id: int) -> list[Trace] | None:
        """Take a reply back with what waits to change it; return what Discord shows of them."""
        if await self._row(reply_id) is None:
            return None
        return await remove_with_changes(self._session, reply_id)

    def _listed(self) -> Select[ReplyRow, int | None, int | None, KeyedHash]:
        kept = or_(ReplyRow.state.not_in(_UNSENT), ReplyRow.keep_until >= self._today)
        return (
            select(ReplyRow, StoryRow.channel_id, StoryRow.message_id, StoryRow.author)
            .outerjoin(StoryRow, StoryRow.id == ReplyRow.story_id)
            .where(ReplyRow.state.in_(_SHOWN), kept)
        )

    async def _row(self, reply_id: int) -> ReplyRow | None:
        row = await self._session.get(ReplyRow, reply_id) if is_row_number(reply_id) else None
        if row is None or row.replier not in repliers_marks(self._vault, row.guild_id, self._person_id):
            return None
        return row

    async def _hashes(self, guild_id: int | None) -> list[KeyedHash]:
        guilds = [guild_id] if guild_id else await self._session.scalars(select(ReplyRow.guild_id).distinct())
        return [mine for each in guilds for mine in repliers_marks(self._vault, each, self._person_id)]


def _as_card(found: Row[ReplyRow, int | None, int | None, KeyedHash]) -> ReplyCard:
    row, story_channel_id, story_message_id, story_author = found
    own, story = (row.channel_id, row.message_id), (story_channel_id, story_message_id)
    places = (
        (channel_id, message_id) for channel_id, message_id in (own, story) if channel_id and message_id
    )
    return ReplyCard(
        reply_id=row.id,
        to=target_of(row),
        state=ReplyState(row.state),
        on=row.written_on,
        keep_until=row.keep_until if row.state in _UNSENT else None,
        place=next(places, None),
        is_posted=row.message_id is not None,
        replaces_id=row.replaces_id,
        as_writer=row.replier == story_author,
    )
