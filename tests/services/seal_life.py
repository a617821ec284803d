"""Whatever people do in whatever order: a name comes out only where two moderators may have it."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from bot.errors import CompanionError
from bot.storage.seal_tables import SealRecordRow, SealRequestRow
from tests.makers import ANA, BEN, HARBOUR, TOM
from tests.services.lives import Life

WHO = st.sampled_from((TOM, ANA, BEN))
WRITER = BEN
DAY = timedelta(hours=24)


@dataclass
class Wish:
    """What the model remembers of the newest request."""

    number: int
    by: int
    ends_at: datetime
    second: int | None = None
    two: set[int] = field(default_factory=set)


class SealLife(Life):
    """Tom, Ana and Ben moderate; Ben wrote the story, and tries like the others."""

    def __init__(self) -> None:
        super().__init__()
        self.wish: Wish | None = None
        self.openings = 0

    def tried(self, asked: Awaitable[Any]) -> Any:
        """Return what came back, or ``None`` for a refusal."""
        try:
            return self.ask(asked)
        except CompanionError:
            return None

    @property
    def now(self) -> datetime:
        return self.house.clock()

    @initialize()
    def begin(self) -> None:
        self.ask(self.house.open_stories())
        today = self.now.date()
        self.seen: dict[int, date | None] = {TOM: today, ANA: today, BEN: today}
        for who in self.seen:
            self.ask(self.house.services.moderators.check(HARBOUR, who, holds_role=True))
        self.story = self.ask(self.house.post(WRITER))
        self.seal_ends = self.now.date() + timedelta(days=30)
        self.stands = True

    def may_open(self) -> bool:
        return self.stands and self.now.date() < self.seal_ends

    @rule(who=WHO, danger=st.booleans())
    def wish_for_it(self, who: int, danger: bool) -> None:
        asked = self.house.services.seals.ask(HARBOUR, self.story, who, "harm", danger=danger, moderators=2)
        before = {row.id for row in self.ask(self.house.rows(SealRequestRow))}
        self.tried(asked)
        new = [row.id for row in self.ask(self.house.rows(SealRequestRow)) if row.id not in before]
        if new:
            assert self.may_open()
            assert who != WRITER
            assert self.wish is None or self.wish.ends_at <= self.now
            self.wish = Wish(new[0], who, self.now + DAY)

    @precondition(lambda self: self.wish)
    @rule(who=WHO, moderators=st.integers(0, 3), here=st.booleans())
    def second(self, who: int, moderators: int, here: bool) -> None:
        wish = self.wish
        assert wish is not None
        name = self.tried(
            self.house.services.seals.second(
                HARBOUR, wish.number, who, danger=True, moderators=moderators, asker_is_moderator=here
            )
        )
        seen = self.seen[who]
        known = seen is not None and self.now.date() - seen >= timedelta(days=7)
        others = who not in {wish.by, WRITER} and wish.second is None
        in_time = self.now < wish.ends_at and self.may_open()
        expected = known and others and in_time and moderators >= 2 and here
        assert name == (WRITER if expected else None)
        if expected:
            wish.second, wish.ends_at, wish.two = who, self.now + DAY, {wish.by, who}
            self.openings += 1

    @precondition(lambda self: self.wish)
    @rule(who=WHO)
    def look(self, who: int) -> None:
        wish = self.wish
        assert wish is not None
        name = self.tried(self.house.services.seals.show(HARBOUR, wish.number, who))
        expected = who in wish.two and self.now < wish.ends_at and self.may_open()
        assert name == (WRITER if expected else None)

    @rule(hours=st.sampled_from((1, 11, 23, 24, 24 * 6, 24 * 7, 24 * 12)))
    def wait(self, hours: int) -> None:
        self.house.clock.forward(hours=hours)

    @rule()
    def tidy(self) -> None:
        self.ask(self.house.services.seals.let_lapse())
        self.ask(self.house.services.deliveries.let_lapse())

    @rule()
    def die(self) -> None:
        self.restart()

    @rule(who=WHO, holds=st.booleans())
    def press_something(self, who: int, holds: bool) -> None:
        """Be seen with the role, or without it: then the bot forgets having known them."""
        self.tried(self.house.services.moderators.check(HARBOUR, who, holds_role=holds))
        self.seen[who] = (self.seen[who] or self.now.date()) if holds else None

    @rule(who=st.sampled_from((TOM, ANA)))
    def be_forgotten(self, who: int) -> None:
        self.ask(self.house.services.people.erase(who))
        self.seen[who] = None
        if self.wish is not None:
            if self.wish.by == who and not self.wish.two:
                self.wish = None
            else:
                self.wish.two.discard(who)

    @rule()
    def withdraw(self) -> None:
        self.tried(self.house.services.stories.withdraw(self.story, WRITER))
        self.stands = False

    @invariant()
    def every_opening_is_recorded(self) -> None:
        assert len(self.ask(self.house.rows(SealRecordRow))) == self.openings
