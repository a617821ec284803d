"""What lies on the moderators' table, held until the transaction ends."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar, Self

from bot.domain.chance import Chance
from bot.domain.delivery import Kind, Standing, Trace
from bot.domain.inbox import OF_A_REVIEW, About
from bot.domain.place import Places
from bot.domain.review import Ruling, StoryReview, Verdict
from bot.domain.story import Story, StoryState
from bot.errors import CompanionError, GoneOrNotYours
from bot.services.removal import redraw_card
from bot.storage.authorship import author_of
from bot.storage.database import Session
from bot.storage.inbox import Inbox
from bot.storage.outbox import Outbox
from bot.storage.places import PlacesStore
from bot.storage.rulings import Rulings
from bot.storage.stories import GuildStories
from bot.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Hands:
    """What every decision needs: the transaction, the keys, chance, and the moment it happens."""

    session: Session
    vault: Vault
    chance: Chance
    now: datetime


class Bench(ABC):
    """Something of a writer's that nobody else can decide about meanwhile.

    What is decided about, a story or new words for one, says below what that means for it.
    """

    gone: ClassVar[str]
    """What a moderator is told when its writer has taken it back."""

    def __init__(self, hands: Hands, review: StoryReview) -> None:
        self.review = review
        self._hands = hands
        self._id, self._guild_id = review.about_id, review.guild_id
        self._rulings = Rulings(hands.session, hands.vault, guild_id=self._guild_id)
        self._outbox = Outbox(hands.session, hands.chance)

    @classmethod
    async def take_up(cls, hands: Hands, guild_id: int, about_id: int, moderator_id: int) -> Self:
        """Take something up. Raises ``CompanionError`` when it is gone, or the moderator's own."""
        await cls.hold(hands, guild_id, about_id)
        return cls(hands, await cls.look_at(hands, guild_id, about_id, moderator_id))

    @classmethod
    async def look_at(cls, hands: Hands, guild_id: int, about_id: int, moderator_id: int) -> StoryReview:
        """Return it as its card shows it. Raises ``CompanionError`` when it is gone, or their own."""
        review = await cls.review_of(hands, guild_id, about_id)
        stories = GuildStories(hands.session, hands.vault, guild_id=guild_id)
        if await stories.is_by(review.story_id, moderator_id):
            raise CompanionError("reviews-own")
        return review

    @classmethod
    async def review_of(cls, hands: Hands, guild_id: int, about_id: int) -> StoryReview:
        """Return it as its card shows it. Raises ``GoneOrNotYours``."""
        review = await cls.find(Rulings(hands.session, hands.vault, guild_id=guild_id), about_id)
        if review is None:
            raise GoneOrNotYours(cls.gone)
        return review

    async def places(self) -> Places:
        """Return what the server has chosen."""
        return await PlacesStore(self._hands.session, guild_id=self._guild_id).get()

    async def ruling(
        self, verdict: Verdict, by: int, *, note: str = "", appears_at: datetime | None = None
    ) -> Ruling:
        """Return a decision about the words as they are now."""
        return Ruling(verdict, by, self._hands.now, appears_at, await self.mark_of_words(), note)

    async def put_first(self, ruling: Ruling) -> None:
        """Keep a decision in place of all that was decided before."""
        await self._rulings.clear(self._id)
        await self._rulings.note(self.review, ruling)

    async def add_approval(self, ruling: Ruling) -> tuple[Ruling, ...]:
        """Keep an approval beside others; return all of them."""
        others = tuple(one for one in self.review.approvals if one.by != ruling.by)
        if not self.review.approvals:
            await self._rulings.clear(self._id)
        last = replace(ruling, place=others[-1].place + 1 if others else 0)
        await self._rulings.note(self.review, last)
        return (*others, last)

    async def forget_notes(self, approvals: tuple[Ruling, ...]) -> None:
        """Keep moderators' words no longer than until they are on their way to the writer."""
        for one in approvals:
            if one.note:
                await self._rulings.note(self.review, replace(one, note=""))

    async def tell_writer(self, about: About, text: str = "") -> None:
        """Leave a letter for whoever wrote it: for a hash, nobody is unmasked."""
        author = await author_of(self._hands.session, self._guild_id, self.review.story_id)
        if author is not None:
            await self._take_letters_back()
            letter, story_id = self.letter(about), self.review.story_id
            await self._inbox.put(author, letter, self._hands.now, text=text, story_id=story_id)

    async def tell_writer_it_waits_again(self) -> None:
        """Take the letter about a decision back; who has heard of it hears of this, too."""
        if await self._take_letters_back():
            await self.tell_writer(About.STORY_WAITS_AGAIN)

    async def draw_card_at(self, due_at: datetime) -> None:
        """Have its card drawn anew later, where it stands."""
        stands, is_words = await self.card(), self.review.change_id is not None
        if stands is not None:
            story_id, change_id = None if is_words else self._id, self.review.change_id
            card = Trace(self._guild_id, (stands,), story_id=story_id, about_id=change_id)
            await redraw_card(self._outbox, card, due_at)

    async def now(self) -> StoryReview:
        """Return it as its card shows it after all this."""
        return await self.review_of(self._hands, self._guild_id, self._id)

    async def _take_letters_back(self) -> bool:
        letters = {self.letter(about) for about in OF_A_REVIEW}
        return await self._inbox.take_back(self.review.story_id, letters)

    @property
    def _inbox(self) -> Inbox:
        hands = self._hands
        return Inbox(hands.session, hands.vault, hands.chance, guild_id=self._guild_id)

    @classmethod
    @abstractmethod
    async def hold(cls, hands: Hands, guild_id: int, about_id: int) -> None:
        """Keep it from changing until the transaction ends."""

    @classmethod
    @abstractmethod
    async def find(cls, rulings: Rulings, about_id: int) -> StoryReview | None: ...

    @classmethod
    @abstractmethod
    async def words_of(cls, hands: Hands, guild_id: int, about_id: int) -> Story | None:
        """Return it with its words; ``None`` once these are gone."""

    @abstractmethod
    def letter(self, about: About) -> About:
        """Return how its writer is told what is told about a story by ``about``."""

    @abstractmethod
    async def card(self) -> Standing | None: ...

    @abstractmethod
    async def mark_of_words(self) -> str: ...

    @abstractmethod
    async def is_answered(self) -> bool:
        """Whether somebody's words would go with it, if a decision were taken back."""

    @abstractmethod
    async def is_changed_since(self, decided: Ruling) -> bool:
        """Whether its writer went on from a decision, so that it cannot be taken back."""

    @abstractmethod
    async def put(self, kind: Kind, due_at: datetime) -> None: ...

    @abstractmethod
    async def move(self, to: StoryState, *, keep_until: date | None = None) -> None:
        """Move it on. Raises ``AlreadyDone`` when it is not as it was held."""

    @abstractmethod
    async def let_through(self, last: Ruling, places: Places) -> None:
        """Put it on its way, at once or after the second look."""

    @abstractmethod
    async def call_off(self) -> None:
        """Stop what an earlier decision has put on its way, and take back what stands of it."""
