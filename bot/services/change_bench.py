"""New words for a story that stands, on the moderators' table. The old ones stand until then."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from bot.domain.delivery import Kind, Standing
from bot.domain.inbox import OF_A_CHANGE, About
from bot.domain.place import Places
from bot.domain.review import LAPSES_AFTER, UNDO_FOR, Ruling, StoryReview
from bot.domain.story import Story, StoryState
from bot.errors import AlreadyDone, GoneOrNotYours
from bot.services.bench import Bench, Hands
from bot.services.refreshing import refresh
from bot.storage.changes import Changes
from bot.storage.judged_changes import JudgedChanges
from bot.storage.rulings import Rulings


class ChangeBench(Bench):
    gone: ClassVar[str] = "changes-taken-back"

    def __init__(self, hands: Hands, review: StoryReview) -> None:
        super().__init__(hands, review)
        self._judged = JudgedChanges(hands.session, hands.vault, guild_id=review.guild_id)
        self._changes = Changes(hands.session, hands.vault, guild_id=review.guild_id)

    @classmethod
    async def hold(cls, hands: Hands, guild_id: int, about_id: int) -> None:
        await JudgedChanges(hands.session, hands.vault, guild_id=guild_id).hold(about_id)

    @classmethod
    async def find(cls, rulings: Rulings, about_id: int) -> StoryReview | None:
        return await rulings.about_words(about_id)

    @classmethod
    async def words_of(cls, hands: Hands, guild_id: int, about_id: int) -> Story | None:
        change = await Changes(hands.session, hands.vault, guild_id=guild_id).get(about_id)
        return change and change.story

    def letter(self, about: About) -> About:
        return OF_A_CHANGE[about]

    async def card(self) -> Standing | None:
        return await self._changes.card_of(self._id)

    async def mark_of_words(self) -> str:
        return await self._judged.mark_of_words(self._id)

    async def is_answered(self) -> bool:
        """Nothing of anybody's goes: the post, its thread and the replies stay as they are."""
        return False

    async def is_changed_since(self, decided: Ruling) -> bool:
        is_with_writer = self.review.state is StoryState.RETURNED
        is_rewritten = is_with_writer and await self.mark_of_words() != decided.words
        return is_rewritten or await self._judged.is_overtaken(self._id)

    async def put(self, kind: Kind, due_at: datetime) -> None:
        await self._outbox.put(kind, self._guild_id, 0, due_at, about_id=self._id)

    async def move(self, to: StoryState, *, keep_until: date | None = None) -> None:
        if not await self._judged.move(self._id, self.review.state, to, keep_until=keep_until):
            raise AlreadyDone("reviews-decided")

    async def let_through(self, last: Ruling, places: Places) -> None:
        if last.appears_at is not None:
            await self.move(StoryState.APPROVED)
            await self.put(Kind.TAKE_PLACE, last.appears_at)
            return
        await self.move(StoryState.POSTED, keep_until=last.at.date() + LAPSES_AFTER)
        await self._change_places()
        await self.put(Kind.FORGET, last.at + UNDO_FOR)

    async def call_off(self) -> None:
        await self._outbox.call_off_words(self._id)
        if self.review.state is StoryState.POSTED:
            await self._change_places()

    async def _change_places(self) -> None:
        """Let these words and those that stand change places: both are kept while this can be undone."""
        if not await self._judged.change_places(self._id):
            raise GoneOrNotYours(self.gone)
        session, now = self._hands.session, self._hands.now
        await refresh(session, self._outbox, self._guild_id, self.review.story_id, now)
