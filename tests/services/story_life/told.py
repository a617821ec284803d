"""A story, and new words for it, as somebody who watched everything would tell them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain.place import Review
from bot.domain.story import Leaving, ReplyMode, StoryState
from tests.services.story_life.judged import (
    DRAFT_FOR,
    ON_ITS_WAY,
    STANDS,
    TEN_MINUTES,
    UNSHARED,
    Judged,
)

SEALED_FOR = timedelta(days=30)


@dataclass
class NewWords(Judged):
    """Words that are to take the place of a story's; where they stand, what stood before is kept in them."""

    story: Story

    @property
    def writer(self) -> int | None:
        return self.story.author

    def let_through(self, appears_at: datetime | None, now: datetime) -> None:
        if appears_at is not None:
            super().let_through(appears_at, now)
            return
        self.state, self.keep_until = StoryState.POSTED, now.date() + timedelta(days=1)
        self.forget_at = now + TEN_MINUTES
        self.change_places()

    def change_places(self) -> None:
        self.text, self.story.text = self.story.text, self.text

    def call_off(self, now: datetime) -> None:
        super().call_off(now)
        if self.state is StoryState.POSTED:
            self.change_places()

    @property
    def is_overtaken(self) -> bool:
        others = (one.text for one in self.story.changes.values() if one is not self)
        return super().is_overtaken or self.text is None or any(text is not None for text in others)

    def is_to_stand(self, now: datetime) -> bool:
        return self.state is StoryState.APPROVED and self.due_at is not None and self.due_at <= now

    def take_place(self) -> None:
        self.state, self.story.text, self.due_at = StoryState.POSTED, self.text, None
        self.let_words_go()

    def share(self) -> None:
        self.state, self.keep_until, self.has_card, self.changed = StoryState.WAITING, None, True, False
        for one in self.story.changes.values():
            one.text = one.text if one is self else None


@dataclass
class Story(Judged):
    """One story: whose it is, what it says, where it stands, and what was decided about it."""

    author: int | None
    mode: ReplyMode
    photo: bytes | None = None
    leaving: Leaving = Leaving.TAKE_DOWN
    ends_on: date | None = None
    goes_within: tuple[date, date] | None = None
    """The days of which chance chooses one, until that is seen."""
    seal_until: date | None = None
    rounds: int = 0
    """How often what was on its way to the channel was called off."""
    post: int | None = None
    thread: int | None = None
    candles: dict[int, bool] = field(default_factory=dict)
    """Whose burn for it, and whether its writer sees them."""
    changes: dict[int, NewWords] = field(default_factory=dict)

    @property
    def writer(self) -> int | None:
        return self.author

    @property
    def takes_replies(self) -> bool:
        return self.state is StoryState.POSTED and self.mode.takes_replies

    @property
    def is_open(self) -> bool:
        """Whether replies have a thread to go to."""
        return self.takes_replies and self.thread is not None

    @property
    def is_removed(self) -> bool:
        return self.state is StoryState.REMOVED

    def redraft(self, who: int, mode: ReplyMode, text: str, now: datetime) -> bool:
        if not self.is_unshared(who):
            return False
        self.mode = mode
        self.rewrite(text, now)
        return True

    def picture(self, who: int, photo: bytes) -> bool:
        happens = self.is_unshared(who)
        self.photo = photo if happens else self.photo
        self.changed |= happens
        return happens

    def share(self, review: Review, now: datetime) -> None:
        if self.state is StoryState.DRAFT:
            self.seal_until = now.date() + SEALED_FOR
        self.has_card = review is not Review.OFF
        self.state = StoryState.WAITING if self.has_card else StoryState.APPROVED
        self.due_at = None if self.has_card else now + timedelta(minutes=3)
        self.keep_until, self.changed = None, False

    def move(self, who: int, seen: StoryState, to: StoryState) -> bool:
        happens = who == self.author and self.state is seen
        self.state = to if happens else self.state
        return happens

    def set_mode(self, who: int, seen: ReplyMode, to: ReplyMode) -> bool:
        happens = who == self.author and self.state in ON_ITS_WAY | STANDS and self.mode is seen
        self.mode = to if happens else self.mode
        return happens

    def set_end(self, who: int, day: date | None) -> bool:
        if who != self.author or self.state not in ON_ITS_WAY | STANDS:
            return False
        self.ends_on, self.goes_within = day, None
        return True

    def set_leaving(self, who: int, leaving: Leaving) -> bool:
        self.leaving = leaving if who == self.author else self.leaving
        return who == self.author

    def release(self) -> None:
        """Become nobody's."""
        self.author = self.ends_on = self.goes_within = self.seal_until = None

    def call_off(self, now: datetime) -> None:
        super().call_off(now)
        self.rounds += 1
        if self.post is not None:
            self.post = self.thread = None
            self.recall_changes(now)

    def recall_changes(self, now: datetime) -> None:
        """Give back to its writer what was to take the place of words that do not stand any more."""
        for one in self.changes.values():
            if one.state in ON_ITS_WAY:
                one.state, one.keep_until = StoryState.DRAFT, now.date() + DRAFT_FOR
                one.rulings, one.has_card, one.due_at = [], False, None
            elif one.state in {StoryState.POSTED, StoryState.DECLINED}:
                one.text = one.keep_until = None

    def let_words_go(self) -> None:
        super().let_words_go()
        self.photo = None

    def let_lapse(self, today: date) -> None:
        """Let go what comes to its day while the story itself goes on."""
        if self.seal_until is not None and self.seal_until <= today:
            self.seal_until = None
        for one in list(self.changes.values()):
            if one.keep_until is not None and one.keep_until < today:
                one.text = one.keep_until = None
                if one.state is StoryState.DRAFT:
                    del self.changes[one.id]

    # New words for what stands.

    @property
    def next_words(self) -> NewWords | None:
        """The new words its writer would go on with."""
        kept = [one for one in self.changes.values() if one.text is not None]
        for states in (ON_ITS_WAY, {StoryState.RETURNED}):
            found = next((one for one in kept if one.state in states), None)
            if found is not None:
                return found
        return None

    def draft_change(self, number: int, who: int, text: str, now: datetime) -> bool:
        going_on = self.next_words
        if who != self.author or self.state not in STANDS or (going_on and going_on.state in ON_ITS_WAY):
            return False
        if going_on is not None:
            going_on.rewrite(text, now)
            return True
        self.changes = {n: one for n, one in self.changes.items() if one.state is not StoryState.DRAFT}
        self.changes[number] = NewWords(number, text, now.date() + DRAFT_FOR, self)
        return True

    def share_change(self, number: int, who: int, review: Review) -> bool:
        words, others = self.changes.get(number), self.next_words
        if words is None or not words.is_unshared(who) or self.state not in STANDS:
            return False
        if review is Review.OFF:
            self.text = self.changes.pop(number).text
            return True
        if others is not None and others.state in ON_ITS_WAY:
            return False
        words.share()
        return True

    def let_change_go(self, number: int, who: int) -> bool:
        words = self.changes.get(number)
        if words is None or who != self.author or words.state not in UNSHARED | ON_ITS_WAY:
            return False
        return bool(self.changes.pop(number))
