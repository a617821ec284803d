"""A reply as somebody who watched everything would tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.reply import ReplyState

HELD_FOR, NEWS_FOR, DRAFT_FOR = timedelta(hours=12), timedelta(days=30), timedelta(days=7)
SOONEST, LATEST = timedelta(minutes=3), timedelta(minutes=20)
UNSENT = {ReplyState.PAUSED, ReplyState.DRAFT}


class Voice(StrEnum):
    """Under whose name somebody answers."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    WRITER = "as the writer"


@dataclass(frozen=True)
class Said:
    """Words for somebody, before anybody read them."""

    text: str
    harsh: bool
    voice: Voice = Voice.SIGNED


@dataclass
class Reply:
    """One reply, or with ``replaces`` words that would change one."""

    id: int
    story_id: int
    by: int | None
    text: str | None
    voice: Voice
    state: ReplyState
    keep_until: date | None = None
    replaces: int | None = None
    post: int | None = None
    goes_back: tuple[datetime, datetime] | None = None
    """Between which moments it returns from moderators who decided nothing."""
    untold: bool = False

    def is_unsent(self, who: int, today: date) -> bool:
        """Whether somebody has these words before them, to send them or not."""
        kept = self.keep_until is not None and self.keep_until >= today
        return who == self.by and self.state in UNSENT and kept

    def ask(self, who: int, now: datetime) -> bool:
        if self.state is not ReplyState.PAUSED or not self.is_unsent(who, now.date()):
            return False
        waits = (timedelta(0),) * 2 if self.voice is Voice.SIGNED else (SOONEST, LATEST)
        self.state, self.keep_until = ReplyState.HELD, None
        self.goes_back = (now + HELD_FOR + waits[0], now + HELD_FOR + waits[1])
        return True

    def may_go_back(self, now: datetime) -> bool:
        return self.goes_back is not None and self.goes_back[0] <= now

    def must_go_back(self, now: datetime) -> bool:
        return self.goes_back is not None and self.goes_back[1] <= now

    def put_away(self, who: int, today: date) -> bool:
        if self.state is not ReplyState.PAUSED or not self.is_unsent(who, today):
            return False
        self.state, self.keep_until = ReplyState.DRAFT, today + DRAFT_FOR
        return True

    def give_back(self, today: date) -> bool:
        """Return from the moderators to its writer, decided or not."""
        if self.state is not ReplyState.HELD:
            return False
        self.state, self.keep_until = ReplyState.DRAFT, today + DRAFT_FOR
        return True

    def decline(self, today: date) -> bool:
        if self.state is not ReplyState.HELD:
            return False
        self.state, self.text = ReplyState.DECLINED, None
        self.let_hear(today)
        return True

    def let_hear(self, today: date) -> None:
        """Have its writer hear at their next press what was decided."""
        self.untold, self.keep_until = True, today + NEWS_FOR
