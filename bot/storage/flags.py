"""The only module that queries ``flags`` and ``flag_acts``. Every step names the state it expects."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from sqlalchemy import delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.delivery import Trace, stands_at
from bot.domain.flag import Act, Flag, FlagState, Outcome, Said, Spot, Subject
from bot.domain.identity import KeyedHash
from bot.domain.judgement import Judgement
from bot.storage.flag_tables import FlagActRow, FlagRow
from bot.storage.tables import ReplyRow
from bot.storage.vault import Vault

FLAGGED = "flagged"
ACTING = "flag-moderator"
_WORDS = "flag-words"
_REASON = "flag-reason"
_ACT = "flag-act"


class Flags:
    """The cards of one server."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id

    async def add(self, flag_id: int, said: Said, *, keep_until: date) -> bool:
        """Begin a card about a message. False when there is one already."""
        author = said.author_id and self._vault.hash_for(FLAGGED, self._guild_id, said.author_id)
        row = FlagRow(
            id=flag_id,
            guild_id=self._guild_id,
            channel_id=said.at.channel_id,
            message_id=said.at.message_id,
            author=author or None,
            subject=said.subject,
            story_id=said.about_id if said.subject is Subject.STORY else None,
            reply_id=said.about_id if said.subject is Subject.REPLY else None,
            state=FlagState.OPEN,
            noticed_severity=0,
            reported=False,
            sealed_words=self._sealed(flag_id, said.text),
            keep_until=keep_until,
        )
        with suppress(IntegrityError):  # somebody else was first
            async with self._session.begin_nested():
                self._session.add(row)
            return True
        return False

    async def get(self, flag_id: int) -> Flag | None:
        row = await self._row(flag_id)
        return None if row is None else await self._opened(row)

    async def about(self, at: Spot) -> Flag | None:
        """Return the card about a message, and keep it from changing until the transaction ends."""
        found = select(FlagRow).where(
            FlagRow.channel_id == at.channel_id, FlagRow.message_id == at.message_id
        )
        row = await self._session.scalar(found.where(FlagRow.guild_id == self._guild_id).with_for_update())
        return None if row is None else await self._opened(row)

    async def subject_of(self, flag_id: int) -> tuple[Subject, int | None] | None:
        """Return what a card is about, with the number of the story or reply."""
        row = await self._row(flag_id)
        return row and (Subject(row.subject), row.story_id or row.reply_id)

    async def words(self, flag_id: int) -> str | None:
        """Return the words that were kept with a card, while they are."""
        row = await self._row(flag_id)
        if row is None or row.sealed_words is None:
            return None
        return self._vault.open(_WORDS, flag_id, row.sealed_words).decode()

    async def is_by(self, flag_id: int, person_id: int) -> bool:
        row = await self._row(flag_id)
        return row is not None and row.author in self._vault.hashes_for(FLAGGED, self._guild_id, person_id)

    async def notice(self, flag_id: int, judgement: Judgement, text: str | None) -> None:
        """Keep what the guard noticed, with the words. A milder edit does not replace harsher words."""
        row = await self._row(flag_id)
        if row is None or judgement.severity < (row.noticed_severity or 0):
            return
        values = {"noticed_kind": judgement.kind, "noticed_severity": judgement.severity}
        await self._set(flag_id, **values, sealed_words=self._sealed(flag_id, text))

    async def note_report(self, flag_id: int, said: Said) -> None:
        """Keep that a member asked, and the words and whose they are where that was not known yet."""
        await self._set(flag_id, reported=True)
        row = await self._row(flag_id)
        if row is not None and row.sealed_words is None and said.text:
            await self._set(flag_id, sealed_words=self._sealed(flag_id, said.text))
        if row is not None and row.author is None and said.author_id is not None:
            author = self._vault.hash_for(FLAGGED, self._guild_id, said.author_id)
            await self._set(flag_id, author=author)

    async def reopen(self, flag_id: int, *, keep_until: date) -> bool:
        """Open a card anew after it was decided. Its earlier message is left as it stands."""
        values = {"outcome": None, "card_channel_id": None, "card_message_id": None, "keep_until": keep_until}
        moved = await self._move(flag_id, FlagState.RESOLVED, FlagState.OPEN, **values)
        if moved:
            await self._session.execute(delete(FlagActRow).where(FlagActRow.flag_id == flag_id))
        return moved

    async def claim(self, flag_id: int, act: Act) -> bool:
        """Give an open card to one moderator. Of two only one finds it open."""
        moved = await self._move(flag_id, FlagState.OPEN, FlagState.CLAIMED)
        if moved:
            await self._note_act(flag_id, act)
        return moved

    async def release(self, flag_id: int) -> bool:
        """Give a claimed card back."""
        moved = await self._move(flag_id, FlagState.CLAIMED, FlagState.OPEN)
        if moved:
            await self._session.execute(delete(FlagActRow).where(FlagActRow.flag_id == flag_id))
        return moved

    async def resolve(
        self,
        flag_id: int,
        seen: FlagState,
        outcome: Outcome,
        act: Act,
        *,
        keep_until: date,
        reason: str | None = None,
    ) -> bool:
        """Decide a card that is as it was ``seen``: its words are destroyed. False when it moved on."""
        values = {"outcome": outcome, "sealed_words": None, "keep_until": keep_until}
        sealed = reason and self._vault.seal(_REASON, flag_id, reason.encode())
        moved = await self._move(flag_id, seen, FlagState.RESOLVED, **values, sealed_reason=sealed)
        if moved:
            await self._note_act(flag_id, act)
        return moved

    async def note_card(self, flag_id: int, channel_id: int, message_id: int) -> bool:
        """Remember where a card stands. False when what it is about was taken back meanwhile."""
        return await self._set(flag_id, card_channel_id=channel_id, card_message_id=message_id)

    async def _row(self, flag_id: int) -> FlagRow | None:
        if not is_row_number(flag_id):
            return None
        row = await self._session.get(FlagRow, flag_id, populate_existing=True)
        return row if row and row.guild_id == self._guild_id else None

    async def _opened(self, row: FlagRow) -> Flag:
        kept = await self._session.get(FlagActRow, row.id, populate_existing=True)
        elsewhere = row.story_id is not None or row.reply_id is not None
        return Flag(
            id=row.id,
            at=Spot(row.guild_id, row.channel_id, row.message_id),
            state=FlagState(row.state),
            subject=Subject(row.subject),
            outcome=Outcome(row.outcome) if row.outcome else None,
            kind=row.noticed_kind,
            severity=row.noticed_severity,
            reported=row.reported,
            has_words=elsewhere or row.sealed_words is not None,
            act=kept and Act.from_bytes(self._vault.open(_ACT, row.id, kept.sealed_act)),
            card_channel_id=row.card_channel_id,
            card_message_id=row.card_message_id,
        )

    async def _note_act(self, flag_id: int, act: Act) -> None:
        row = FlagActRow(
            flag_id=flag_id,
            guild_id=self._guild_id,
            moderator=self._vault.hash_for(ACTING, self._guild_id, act.by),
            sealed_act=self._vault.seal(_ACT, flag_id, act.to_bytes()),
        )
        await self._session.merge(row)
        await self._session.flush()

    async def _move(self, flag_id: int, seen: FlagState, to: FlagState, **values: object) -> bool:
        if not is_row_number(flag_id):
            return False
        mine = update(FlagRow).where(FlagRow.id == flag_id, FlagRow.guild_id == self._guild_id)
        moved = mine.where(FlagRow.state == seen).values(state=to, **values).returning(FlagRow.id)
        return await self._session.scalar(moved) is not None

    async def _set(self, flag_id: int, **values: object) -> bool:
        mine = update(FlagRow).where(FlagRow.id == flag_id, FlagRow.guild_id == self._guild_id)
        return await self._session.scalar(mine.values(**values).returning(FlagRow.id)) is not None

    def _sealed(self, flag_id: int, text: str | None) -> bytes | None:
        return self._vault.seal(_WORDS, flag_id, text.encode()) if text else None


async def let_flags_lapse(session: AsyncSession, today: date) -> list[Trace]:
    """Forget cards that have come to their day, with all that hangs on them; return what stands of them."""
    lapsed = FlagRow.keep_until < today
    traces = [trace_of(row) for row in await session.scalars(select(FlagRow).where(lapsed))]
    await session.execute(delete(FlagRow).where(lapsed))
    return traces


async def flag_traces(
    session: AsyncSession,
    *,
    authors: Sequence[KeyedHash] = (),
    story_ids: Sequence[int | None] = (),
    reply_ids: Sequence[int | None] = (),
) -> list[Trace]:
    """Return the cards about words that are about to go: a person's, a story's, a reply's."""
    under = select(ReplyRow.id).where(ReplyRow.story_id.in_(story_ids))
    whose = or_(
        FlagRow.author.in_(authors),
        FlagRow.story_id.in_(story_ids),
        FlagRow.reply_id.in_(reply_ids),
        FlagRow.reply_id.in_(under),
    )
    rows = await session.scalars(select(FlagRow).where(whose).order_by(FlagRow.id))
    return [trace_of(row) for row in rows]


async def held_by(session: AsyncSession, moderators: Sequence[KeyedHash]) -> list[Trace]:
    """Return the cards that name a moderator who is about to be forgotten; what they held is open again."""
    theirs = select(FlagActRow.flag_id).where(FlagActRow.moderator.in_(moderators))
    rows = (await session.scalars(select(FlagRow).where(FlagRow.id.in_(theirs)).order_by(FlagRow.id))).all()
    held = update(FlagRow).where(FlagRow.id.in_(theirs), FlagRow.state == FlagState.CLAIMED)
    await session.execute(held.values(state=FlagState.OPEN))
    return [trace_of(row) for row in rows]


def trace_of(row: FlagRow) -> Trace:
    """Return what Discord shows of a card."""
    return Trace(row.guild_id, stands_at(row.card_channel_id, row.card_message_id), about_id=row.id)
