"""What moderators decide about, a story or new words for one, as somebody who watched would tell it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain.place import Review
from bot.domain.story import StoryState

TEN_MINUTES, A_DAY, SECOND_LOOK = timedelta(minutes=10), timedelta(hours=24), timedelta(hours=2)
RETURNED_FOR, DRAFT_FOR = timedelta(days=30), timedelta(days=7)
UNSHARED = {StoryState.DRAFT, StoryState.RETURNED}
ON_ITS_WAY = {StoryState.WAITING, StoryState.APPROVED}
STANDS = {StoryState.POSTED, StoryState.HIDDEN}


@dataclass
class Made:
    """One decision that is remembered."""

    to: StoryState
    by: int
    at: datetime
    appears_at: datetime | None = None


@dataclass
class Judged:
    """Words on their way from their writer to the channel. Each act says whether it happens."""

    id: int
    text: str | None
    keep_until: date | None
    state: StoryState = field(default=StoryState.DRAFT, kw_only=True)
    rulings: list[Made] = field(default_factory=list, kw_only=True)
    has_card: bool = field(default=False, kw_only=True)
    due_at: datetime | None = field(default=None, kw_only=True)
    forget_at: datetime | None = field(default=None, kw_only=True)
    changed: bool = field(default=False, kw_only=True)
    """Whether its writer began to change what was returned."""

    @property
    def writer(self) -> int | None:
        raise NotImplementedError

    @property
    def approvals(self) -> list[Made]:
        return [one for one in self.rulings if one.to is StoryState.APPROVED]

    @property
    def decided(self) -> Made | None:
        """The decision that led here, if whoever made it is still known."""
        if self.state is StoryState.WAITING:
            return None
        turned_down = self.state in {StoryState.RETURNED, StoryState.DECLINED}
        led_here = self.state if turned_down else StoryState.APPROVED
        return next((one for one in reversed(self.rulings) if one.to is led_here), None)

    def is_looked_at_twice(self, now: datetime) -> bool:
        until = self.decided and self.decided.appears_at
        return self.state is StoryState.APPROVED and until is not None and now < until

    def is_unshared(self, who: int) -> bool:
        return who == self.writer and self.state in UNSHARED and self.text is not None

    def rewrite(self, text: str, now: datetime) -> None:
        kept_for = RETURNED_FOR if self.state is StoryState.RETURNED else DRAFT_FOR
        self.text, self.changed, self.keep_until = text, True, now.date() + kept_for

    def approve(self, who: int, review: Review, now: datetime) -> bool:
        if who == self.writer or self.state is not StoryState.WAITING:
            return False
        if review is Review.TWO and who in {one.by for one in self.approvals}:
            return False
        appears_at = now + SECOND_LOOK if review is Review.ONE_THEN_WAIT else None
        others = [one for one in self.approvals if one.by != who]
        self.rulings = [*others, Made(StoryState.APPROVED, who, now, appears_at)]
        if review is not Review.TWO or others:
            self.let_through(appears_at, now)
        return True

    def turn_down(self, to: StoryState, who: int, now: datetime) -> bool:
        is_open = self.state is StoryState.WAITING or self.is_looked_at_twice(now)
        if who == self.writer or not is_open:
            return False
        self.call_off(now)
        is_back = to is StoryState.RETURNED
        self.rulings, self.state, self.changed = [Made(to, who, now)], to, False
        self.keep_until = now.date() + (RETURNED_FOR if is_back else timedelta(days=1))
        self.forget_at = None if is_back else now + A_DAY
        return True

    def undo(self, who: int, now: datetime) -> bool:
        last = self.approvals[-1] if self.approvals and self.state is StoryState.WAITING else self.decided
        fresh = last is not None and now < last.at + TEN_MINUTES
        went_on = self.state is StoryState.HIDDEN or (self.decided is not None and self.is_overtaken)
        if who == self.writer or went_on or not (fresh or self.is_looked_at_twice(now)):
            return False
        self.call_off(now)
        self.rulings, self.state = [Made(StoryState.WAITING, who, now)], StoryState.WAITING
        self.keep_until = None
        return True

    @property
    def is_overtaken(self) -> bool:
        """Whether its writer went on from a decision."""
        return self.changed and self.state is StoryState.RETURNED

    def let_through(self, appears_at: datetime | None, now: datetime) -> None:
        self.state, self.due_at = StoryState.APPROVED, appears_at or now

    def call_off(self, now: datetime) -> None:
        """Stop what an earlier decision was to bring."""
        self.due_at = self.forget_at = None

    def let_words_go(self) -> None:
        self.text = self.keep_until = self.forget_at = None

    def is_to_be_forgotten(self, now: datetime) -> bool:
        return self.forget_at is not None and self.forget_at <= now
