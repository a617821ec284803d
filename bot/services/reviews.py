"""What moderators do with a story before it appears, and with new words for one that stands.

They read, approve, return, decline, and take a decision back.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.clock import Clock
from bot.domain.chance import Chance
from bot.domain.delivery import Kind
from bot.domain.inbox import About
from bot.domain.place import Places, Review
from bot.domain.review import (
    DECLINED_WORDS_FOR,
    LAPSES_AFTER,
    LEADS_TO,
    NOTE_LIMIT,
    REASON_LIMIT,
    RETURNED_WORDS_FOR,
    UNDO_FOR,
    Ruling,
    StoryReview,
    Verdict,
)
from bot.domain.story import Story, StoryState
from bot.errors import AlreadyDone, CompanionError
from bot.services.bench import Bench, Hands
from bot.storage.database import Database, Session
from bot.storage.vault import Vault

ENOUGH = 2


class ReviewService:
    """Stories and new words go the same way; which of the two is meant, the ``bench`` knows."""

    def __init__(
        self, database: Database, vault: Vault, clock: Clock, chance: Chance, bench: type[Bench]
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._chance = chance
        self._kind = bench

    async def of(self, guild_id: int, about_id: int) -> StoryReview:
        """Return what its card shows of it."""
        async with self._database.reading() as session:
            return await self._kind.review_of(self._hands(session), guild_id, about_id)

    async def read(self, guild_id: int, about_id: int, reader_id: int) -> Story:
        """Return the words, while they may be decided about, to a moderator who did not write them."""
        async with self._database.reading() as session:
            hands = self._hands(session)
            review = await self._kind.look_at(hands, guild_id, about_id, reader_id)
            story = await self._kind.words_of(hands, guild_id, about_id)
        if story is None or not review.can_be_turned_down(self._clock()):
            raise AlreadyDone("reviews-decided")
        return story

    async def approve(self, guild_id: int, about_id: int, moderator_id: int, note: str = "") -> StoryReview:
        """Approve what waits; with the last approval it takes, it is on its way.

        ``note`` reaches its writer then. Raises ``CompanionError`` when somebody decided meanwhile, or when
        this moderator has approved it already and another one is asked.
        """
        note = checked_note(note)
        async with self._bench(guild_id, about_id, moderator_id) as bench:
            if not bench.review.is_waiting:
                raise AlreadyDone("reviews-decided")
            places = await _open_places(bench)
            before = {one.by for one in bench.review.approvals}
            if places.review is Review.TWO and moderator_id in before:
                raise AlreadyDone("reviews-approved-by-you")
            wait = timedelta(hours=places.review_wait if places.review is Review.ONE_THEN_WAIT else 0)
            appears_at = self._clock() + wait
            ruling = await bench.ruling(
                Verdict.APPROVED, moderator_id, note=note, appears_at=appears_at if wait else None
            )
            approvals = await bench.add_approval(ruling)
            await bench.draw_card_at(ruling.at + UNDO_FOR)
            if places.review is not Review.TWO or len(approvals) >= ENOUGH:
                await _let_through(bench, approvals, places)
            return await bench.now()

    async def send_back(self, guild_id: int, about_id: int, moderator_id: int, reason: str) -> StoryReview:
        """Give words back to their writer with a reason. They are kept for them for thirty days."""
        reason = checked_note(reason, REASON_LIMIT)
        if not reason:
            raise CompanionError("reviews-reason-missing")
        async with self._bench(guild_id, about_id, moderator_id) as bench:
            self._check_open(bench.review)
            ruling = await bench.ruling(Verdict.RETURNED, moderator_id)
            await _turn_down(bench, ruling, keep_for=RETURNED_WORDS_FOR)
            await bench.tell_writer(About.STORY_RETURNED, reason)
            return await bench.now()

    async def decline(self, guild_id: int, about_id: int, moderator_id: int) -> StoryReview:
        """Turn words down; they are destroyed 24 hours later."""
        async with self._bench(guild_id, about_id, moderator_id) as bench:
            self._check_open(bench.review)
            ruling = await bench.ruling(Verdict.DECLINED, moderator_id)
            await _turn_down(bench, ruling, keep_for=LAPSES_AFTER)
            await bench.put(Kind.FORGET, self._clock() + DECLINED_WORDS_FOR)
            await bench.tell_writer(About.STORY_DECLINED)
            return await bench.now()

    async def undo(self, guild_id: int, about_id: int, moderator_id: int) -> StoryReview:
        """Take a fresh decision back: the words wait again. A post is taken down, or has its old words again.

        Raises ``CompanionError`` after ten minutes, once somebody has answered under a story, and once its
        writer has begun to change words that were returned: those were not shared again. What its writer has
        put away stays so: approved once more, it would stand there against their wish.
        """
        async with self._bench(guild_id, about_id, moderator_id) as bench:
            review, decided = bench.review, bench.review.decided
            if review.is_waiting and not review.approvals:
                raise AlreadyDone("reviews-undone")
            if not review.can_be_undone(self._clock()):
                raise AlreadyDone("reviews-undo-late")
            if review.state is StoryState.HIDDEN:
                raise AlreadyDone("reviews-put-away")
            if decided and await bench.is_changed_since(decided):
                raise AlreadyDone("reviews-changed-since")
            if await bench.is_answered():
                raise CompanionError("reviews-answered")
            await bench.call_off()
            await bench.put_first(await bench.ruling(Verdict.UNDONE, moderator_id))
            await bench.draw_card_at(self._clock())
            if not review.is_waiting:
                await bench.move(StoryState.WAITING)
                await bench.tell_writer_it_waits_again()
            return await bench.now()

    @asynccontextmanager
    async def _bench(self, guild_id: int, about_id: int, moderator_id: int) -> AsyncGenerator[Bench]:
        async with self._database.transaction() as session:
            yield await self._kind.take_up(self._hands(session), guild_id, about_id, moderator_id)

    def _hands(self, session: Session) -> Hands:
        return Hands(session, self._vault, self._chance, self._clock())

    def _check_open(self, review: StoryReview) -> None:
        if not review.can_be_turned_down(self._clock()):
            raise AlreadyDone("reviews-decided")


def checked_note(text: str, limit: int = NOTE_LIMIT) -> str:
    """Return what a moderator wrote to a writer. Raises ``CompanionError`` when it is too long."""
    if len(text) > limit:
        raise CompanionError("reviews-note-too-long", limit=limit)
    return text.strip()


async def _open_places(bench: Bench) -> Places:
    places = await bench.places()
    if not places.stories_on or places.stories_channel_id is None:
        raise CompanionError("reviews-stories-off")
    return places


async def _turn_down(bench: Bench, ruling: Ruling, *, keep_for: timedelta) -> None:
    """Put a decision in place of all before it; its card is drawn anew when it cannot be undone any more."""
    await bench.call_off()
    await bench.put_first(ruling)
    await bench.move(LEADS_TO[ruling.verdict], keep_until=ruling.at.date() + keep_for)
    await bench.draw_card_at(ruling.at + UNDO_FOR)


async def _let_through(bench: Bench, approvals: tuple[Ruling, ...], places: Places) -> None:
    """Put what was approved on its way, at once or after the second look, and tell its writer."""
    last = approvals[-1]
    await bench.let_through(last, places)
    if last.appears_at:
        await bench.draw_card_at(last.appears_at)
    about = About.STORY_APPROVED_WAITS if last.appears_at else About.STORY_APPROVED
    await bench.tell_writer(about, "\n\n".join(one.note for one in approvals if one.note))
    await bench.forget_notes(approvals)
