"""Whatever becomes of letters, wishes and processes: one line at most until they look, none unasked."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.domain.delivery import Job, Kind
from bot.domain.inbox import Notice
from tests.makers import HARBOUR, HILL, MIRA
from tests.services.lives import Life, Stand
from tests.services.test_inbox import put

GUILDS = st.sampled_from([HARBOUR, HILL])


class RingLife(Life):
    """Mira has a story in each of two servers. Letters come, jobs ring, stumble and die."""

    def __init__(self) -> None:
        super().__init__()
        self.notice: Notice | None = None
        self.untold = self.owed = False
        self.heard: set[int] = set()
        """The lines she got since she last looked or chose, by container: a second try finds a first."""
        self.late: set[int] = set()
        """Of these, what was on its way while she looked or chose: nobody can call it back."""
        self.knocks = True
        """False once her door was found closed, until she looks or chooses."""
        self.held: Job | None = None
        for guild_id in (HARBOUR, HILL):
            self.ask(self.house.open_stories(guild_id))
            self.ask(self.house.share(guild_id=guild_id))
        self.ask(self.house.deliver())
        self.choose(Notice.MESSAGE)

    @rule(guild_id=GUILDS, times=st.integers(1, 3))
    def letters(self, guild_id: int, times: int) -> None:
        for _each in range(times):
            self.ask(put(self.house, MIRA, guild_id))
        self.untold = True
        self.owed = self.owed or (self.notice is Notice.MESSAGE and self.knocks)

    @rule(notice=st.sampled_from([Notice.MESSAGE, Notice.LOOK]))
    def choose(self, notice: Notice) -> None:
        self.ask(self.house.services.notices.choose(MIRA, notice))
        self.notice = notice
        self.owed = False
        self.begin_anew()

    @rule()
    def look(self) -> None:
        self.ask(self.house.services.inbox.open(MIRA))
        self.untold = self.owed = False
        self.begin_anew()

    def begin_anew(self) -> None:
        self.heard, self.knocks = set(), True
        self.late = {self.held.container_id} if self.held else set()

    @precondition(lambda self: self.held is None)
    @rule()
    def claim(self) -> None:
        self.house.clock.forward(minutes=3)
        self.held = self.ask(self.house.services.deliveries.claim())
        if self.held is not None:
            assert self.held.kind is Kind.RING
            assert self.notice is Notice.MESSAGE
            assert self.untold

    @precondition(lambda self: self.held)
    @rule(how=st.sampled_from(["arrives", "arrives", "is lost", "retry", "crash", "closed"]))
    def carry(self, how: str) -> None:
        """Send the line: its answer may be lost, Discord may refuse, the process may die before or after."""
        assert self.held is not None
        if how in ("arrives", "is lost"):
            self.heard.add(self.held.container_id)
        deliveries = self.house.services.deliveries
        if how == "arrives":
            self.ask(deliveries.finish(self.held, message_id=next(self.house.numbers)))
        elif how == "closed":
            self.ask(deliveries.finish(self.held))
            self.owed = self.knocks = False
        elif how == "retry":
            self.ask(deliveries.retry(self.held))
        else:
            self.restart()
        self.held = None
        assert len(self.heard - self.late) <= 1

    def teardown(self) -> None:
        try:
            self.house.clock.forward(hours=1)
            while self.held or (self.claim(), self.held)[1]:
                self.carry("arrives")
            assert bool(self.heard) or not self.owed
        finally:
            super().teardown()


def test_any_life_of_a_line_rings_once_at_most(stand: Stand):
    stand.try_out(RingLife, on_one_file=5, on_a_server=2, steps=25)
