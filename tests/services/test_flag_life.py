"""Whatever moderators and members do with one card, and whenever the process dies: one life, one decision."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from bot.domain.delivery import Job, Kind
from bot.domain.flag import Flag, FlagState, Outcome, Said, Spot
from bot.domain.judgement import Judgement
from bot.services.flags import CLAIM_HOLDS
from bot.storage.flag_tables import FlagActRow, FlagRow
from tests.makers import ANA, BEN, HARBOUR, MIRA, TOM
from tests.services.answers import key_of
from tests.services.lives import Life, Stand

MODERATORS = st.sampled_from([TOM, ANA, BEN])
AT = Spot(HARBOUR, 7, 70)


class FlagLife(Life):
    """Ben wrote one message. Tom, Ana and Ben moderate."""

    def __init__(self) -> None:
        super().__init__()
        self.ask(self.house.open_stories())
        self.state: FlagState | None = None
        self.holder: int | None = None
        self.since = self.house.clock()
        self.severity = 0
        self.decisions = 0
        flag = self.ask(self.house.services.flags.report(self.said, MIRA, "It hurts."))
        self.flag_id, self.state = flag.id, FlagState.OPEN
        self.openings = 1

    said = Said(AT, BEN, "lighthouse")

    def expected(self, who: int) -> str:
        if who == BEN:
            return "reviews-own"
        if self.state is FlagState.RESOLVED:
            return "flag-decided"
        held = self.holder not in (None, who) and self.house.clock() - self.since < CLAIM_HOLDS
        return "flag-claimed-by-other" if held else ""

    def hold(self, who: int) -> None:
        if self.holder != who:
            self.since = self.house.clock()
        self.state, self.holder = FlagState.CLAIMED, who

    @rule(who=MODERATORS)
    def claim(self, who: int) -> None:
        expected = self.expected(who)
        assert self.ask(key_of(self.house.services.flags.claim(HARBOUR, self.flag_id, who))) == expected
        if not expected:
            self.hold(who)

    @rule(who=MODERATORS)
    def leave(self, who: int) -> None:
        expected = self.expected(who)
        assert self.ask(key_of(self.house.services.flags.leave(HARBOUR, self.flag_id, who))) == expected
        if not expected:
            self.decide(who)

    @rule(who=MODERATORS, refused=st.booleans())
    def remove(self, who: int, *, refused: bool) -> None:
        """Hold it, have Discord agree or refuse, note it down or give it back."""
        flags = self.house.services.flags
        before, expected = self.state, self.expected(who)
        assert self.ask(key_of(flags.may_decide(HARBOUR, self.flag_id, who))) == expected
        if expected:
            return
        held = self.ask(flags.claim(HARBOUR, self.flag_id, who))
        self.hold(who)
        if not refused:
            self.ask(flags.removed(held, who, Outcome.GONE, "a reason"))
            self.decide(who)
        elif before is FlagState.OPEN:
            self.ask(flags.release(HARBOUR, self.flag_id))
            self.state, self.holder = FlagState.OPEN, None

    def decide(self, who: int) -> None:
        self.state, self.holder = FlagState.RESOLVED, who
        self.decisions += 1

    @rule(severity=st.integers(1, 4))
    def edit(self, severity: int) -> None:
        """The message is edited, and read again."""
        flag = self.ask(self.house.services.flags.notice(self.said, Judgement("H05", severity)))
        row = self.row()
        harsher = severity > self.severity
        if severity < 2:
            assert flag is None
        elif self.state is not FlagState.RESOLVED:
            assert flag is not None
            self.severity = severity
        elif row.outcome == Outcome.LEFT or flag is not None:
            assert (flag is not None) <= harsher
        if flag is not None and self.state is FlagState.RESOLVED:
            self.state, self.holder, self.severity = FlagState.OPEN, None, severity
            self.openings += 1

    @rule()
    def report_again(self) -> None:
        asked = self.house.services.flags.report(self.said, MIRA)
        assert self.ask(key_of(asked)) == ("report-looked-at" if self.state is FlagState.RESOLVED else "")

    @rule()
    def forget_tom(self) -> None:
        self.ask(self.house.services.people.erase(TOM))
        if self.holder == TOM and self.state is FlagState.CLAIMED:
            self.state, self.holder = FlagState.OPEN, None
        elif self.holder == TOM:
            self.holder = None

    @rule()
    def carry(self) -> None:
        for job in self.ask(self.house.deliver()):
            assert isinstance(job, Job)
            assert job.kind is Kind.TIDY or job.unwanted or isinstance(job.about, Flag)

    @rule()
    def die(self) -> None:
        self.restart()

    def row(self) -> FlagRow:
        (row,) = self.ask(self.house.rows(FlagRow))
        return row

    @invariant()
    def the_row_is_as_people_were_told(self) -> None:
        row, acts = self.row(), self.ask(self.house.rows(FlagActRow))
        assert (row.id, row.state) == (self.flag_id, self.state)
        assert (row.sealed_words is None) == (self.state is FlagState.RESOLVED)
        assert len(acts) == (0 if self.holder is None else 1)
        assert self.decisions <= self.openings


def test_any_life_of_a_card_has_one_decision(stand: Stand):
    stand.try_out(FlagLife, on_one_file=7, on_a_server=3, steps=15)
