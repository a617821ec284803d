"""A story before it appears, on the moderators' table."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar

from bot.domain.delivery import Kind, Standing
from bot.domain.inbox import About
from bot.domain.place import Places
from bot.domain.review import Ruling, StoryReview
from bot.domain.story import Story, StoryState
from bot.errors import AlreadyDone
from bot.services.bench import Bench, Hands
from bot.services.removal import take_down, tidy
from bot.services.stories import DRAFT_DAYS
from bot.storage.judged import JudgedStories
from bot.storage.judged_changes import JudgedChanges
from bot.storage.rulings import Rulings
from bot.storage.stories import GuildStories


class StoryBench(Bench):
    gone: ClassVar[str] = "reviews-gone"

    def __init__(self, hands: Hands, review: StoryReview) -> None:
        super().__init__(hands, review)
        self._judged = JudgedStories(hands.session, guild_id=review.guild_id)

    @classmethod
    async def hold(cls, hands: Hands, guild_id: int, about_id: int) -> None:
        await JudgedStories(hands.session, guild_id=guild_id).hold(about_id)

    @classmethod
    async def find(cls, rulings: Rulings, about_id: int) -> StoryReview | None:
        return await rulings.about(about_id)

    @classmethod
    async def words_of(cls, hands: Hands, guild_id: int, about_id: int) -> Story | None:
        found = await GuildStories(hands.session, hands.vault, guild_id=guild_id).get(about_id)
        return found and found[0]

    def letter(self, about: About) -> About:
        return about

    async def card(self) -> Standing | None:
        return await self._judged.card_of(self._id)

    async def mark_of_words(self) -> str:
        return await self._judged.mark_of_words(self._id)

    async def is_answered(self) -> bool:
        return await self._judged.is_answered(self._id)

    async def is_changed_since(self, decided: Ruling) -> bool:
        is_with_writer = self.review.state is StoryState.RETURNED
        return is_with_writer and await self.mark_of_words() != decided.words

    async def put(self, kind: Kind, due_at: datetime, channel_id: int = 0) -> None:
        await self._outbox.put(kind, self._guild_id, channel_id, due_at, story_id=self._id)

    async def move(self, to: StoryState, *, keep_until: date | None = None) -> None:
        today = self._hands.now.date()
        if not await self._judged.move(self._id, self.review.state, to, today=today, keep_until=keep_until):
            raise AlreadyDone("reviews-decided")

    async def let_through(self, last: Ruling, places: Places) -> None:
        await self.move(StoryState.APPROVED)
        await self.put(Kind.STORY, last.appears_at or last.at, places.stories_channel_id or 0)

    async def call_off(self) -> None:
        await self._outbox.call_off(self._hands.now, self._id)
        stood = await self._judged.leave_channel(self._id)
        if stood is None:
            return
        now = self._hands.now
        await tidy(self._outbox, self._guild_id, stood, now)
        changes = JudgedChanges(self._hands.session, self._hands.vault, guild_id=self._guild_id)
        keep_until = now.date() + timedelta(days=DRAFT_DAYS)
        for trace in await changes.recall(self._id, keep_until=keep_until):
            await self._rulings.clear(trace.about_id or 0)
            await take_down(self._outbox, trace, now)
