"""People, moderators, couriers and the clock, each at any time; and two of them at once."""

from __future__ import annotations

import copy
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from random import Random

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from bot.domain.delivery import Job, Kind
from tests.makers import BEN, MIRA
from tests.services.lives import Life
from tests.services.story_life.account import check_ledger, check_nothing_is_late, check_rows, check_shore
from tests.services.story_life.acts import PEOPLE, Act, Hand
from tests.services.story_life.answering import ANSWERING, UNDER
from tests.services.story_life.at_once import Actor, Clockwork, Press, Round, in_some_order, together, tried
from tests.services.story_life.judged import STANDS
from tests.services.story_life.judging import ADMIN, JUDGING, REVIEWING
from tests.services.story_life.landing import Step, hear
from tests.services.story_life.picture import Looker, differences, everything_in, picture_of
from tests.services.story_life.shore import Courier, Died, Fate, Shore
from tests.services.story_life.world import World
from tests.services.story_life.writing import GOING, LIVING, WRITING

VERBS = WRITING | LIVING | GOING | REVIEWING | JUDGING | ANSWERING | UNDER | ADMIN
_TENTHS = {
    2: "say goodbye, be forgotten, choose review",
    3: "leave",
    5: "choose leaving, draft, put away, light candle, take down later",
    15: "withdraw",
    20: "take back, change replies, undo change",
    30: "undo, hide, show",
    40: "share, post held, begin change, answer as writer, refuse",
    50: "change, share change",
    60: "approve, approve change, ask moderator",
    100: "offer",
}
OFTEN = {verb: tenths / 10 for tenths, verbs in _TENTHS.items() for verb in verbs.split(", ")}
"""How much more often than once some things are tried."""
DAYS = 24 * 60
WAITS = (1, 4, 11, 25, 62, 125, 12 * 60, 25 * 60, 8 * DAYS, 46 * DAYS)
CHANCES = st.randoms(use_true_random=True)
AT_ONCE = {Kind.TIDY, Kind.REDRAW, Kind.REWORD, Kind.REFRESH}
"""What a dawdling courier does not dawdle over."""


class StoryLife(Life):
    """Mira, Ben, Tom and Ana write, answer and moderate in one server."""

    def __init__(self) -> None:
        super().__init__()
        self.beside = replace(self.house, database=self.stand.beside).after_restart()
        """A second process on the same data."""
        self.world, self.shore, self.looker = World(self.house.clock), Shore(), Looker(self.house.vault)
        self.counted = count(1)
        self.in_hand: tuple[Job, int, int | None] | None = None
        """What a slow courier has sent, and not closed yet."""
        self.swept = 0

    @initialize(how=st.integers(0, 1))
    def begin(self, how: int) -> None:
        """Begin where it gets interesting: with a story in the channel, and a reply under it."""
        self.ask(self.house.open_stories())
        self.press(self.act("choose review", Hand(0, MIRA, 0)))
        self.post_whole(MIRA, how)
        self.press(self.act("offer", Hand(0, BEN, 0)))
        self.deliver()

    @rule(who=st.sampled_from(PEOPLE), how=st.integers(0, 1))
    def begin_again(self, who: int, how: int) -> None:
        """Where nothing stands any more, bring another story all the way to the channel."""
        if not any(told.state in STANDS for told in self.world.stories.values()):
            self.post_whole(who, how)

    def post_whole(self, who: int, how: int) -> None:
        self.press(self.act("draft", Hand(0, who, how)))
        nth = len(self.world.stories) - 1
        for verb, minutes in (("picture", 0), ("share", 25), ("approve", 125)):
            self.press(self.act(verb, Hand(nth, None, 0)))
            if minutes:
                self.house.clock.forward(minutes=minutes)
                self.deliver()

    @rule(chance=CHANCES)
    def somebody_acts(self, chance: Random) -> None:
        for _time in range(chance.randint(4, 10)):
            self.press(self.choose(chance, deal(chance)))
            self.all_is_as_it_ought_to_be()

    @rule(chance=CHANCES)
    def two_act_at_once(self, chance: Random) -> None:
        """Whichever is first: it must be as if one had come after the other."""
        hand = deal(chance)
        others: dict[int, Actor] = {1: Round(self.shore), 2: Round(self.shore), 3: Clockwork()}
        one = Press(self.choose(chance, hand))
        other = others.get(chance.randrange(10)) or Press(self.choose(chance, hand))
        told = self.ask(together((one, other), (self.house.services, self.beside.services)))
        seen = self.stand.look(self.looker.look)
        self.world, closest = in_some_order(copied, self.world, told, seen)
        assert closest is None, differences(closest or {}, seen)

    def choose(self, chance: Random, hand: Hand) -> Act:
        """Choose something that can happen now; sometimes something that cannot."""
        while True:
            verb = chance.choices(list(VERBS), [OFTEN.get(verb, 1) for verb in VERBS])[0]
            act = self.act(verb, hand)
            if act is not None and (not hand.lawful or act.tell(copied(self.world), None)):
                note(f"  {verb}")
                return act

    def act(self, verb: str, hand: Hand) -> Act | None:
        return VERBS[verb].act(self.world, replace(hand, text=str(next(self.counted))), copied)

    def press(self, act: Act | None) -> None:
        assert act is not None
        happened, kept = self.ask(tried(act.ask(self.house.services)))
        assert act.tell(self.world, kept) == happened, happened

    @rule(chance=CHANCES)
    def time_goes_on(self, chance: Random) -> None:
        """Wait, and let the clockwork go round once; not all goes well."""
        self.house.clock.forward(minutes=chance.choice(WAITS))
        self.deliver(chance.choices(list(Fate), k=chance.randrange(3)))

    def deliver(self, fates: Sequence[Fate] = ()) -> None:
        self.ask(self.go_round(fates))

    async def go_round(self, fates: Sequence[Fate]) -> None:
        """Let go what has come to its day, and carry out what is due."""
        for step in (await Clockwork().act(self.house.services)).steps:
            self.hear(step)
        courier = Courier(self.shore, self.house.services.deliveries, self.hear)
        coming = iter(fates)
        try:
            while (job := await courier.take_up()) is not None:
                await courier.carry(job, next(coming, Fate.ARRIVES))
        except Died:
            self.restart()

    def hear(self, told: Step) -> None:
        assert told(self.world), vars(told).get("job")

    @rule(dies=st.booleans())
    def something_goes_wrong(self, *, dies: bool) -> None:
        """The process dies; or a second courier sends one thing, and closes it when it comes to it again."""
        courier = Courier(self.shore, self.beside.services.deliveries, self.hear)
        if dies:
            self.restart()
        elif self.in_hand is not None:
            self.ask(courier.finish(*self.in_hand))
            self.in_hand = None
        else:
            self.ask(self.dawdle(courier))

    async def dawdle(self, courier: Courier) -> None:
        job = await courier.take_up()
        if job is not None and (job.unwanted or job.kind in AT_ONCE):
            await courier.carry(job, Fate.ARRIVES)
        elif job is not None:
            number, thread = courier.do(job)
            self.in_hand = (job, number or 0, thread)

    @rule()
    def good_day(self) -> None:
        """Carry out all that is due, and draw up the account."""
        for minutes in (62, 1):
            self.house.clock.forward(minutes=minutes)
            self.deliver()
        self.all_is_as_it_ought_to_be()
        check_nothing_is_late(self.world)
        check_shore(self.world, self.shore)

    @invariant()
    def all_is_as_it_ought_to_be(self) -> None:
        seen = self.stand.look(self.looker.look)
        hear(self.world, seen)
        told = picture_of(self.world)
        assert told == seen, differences(told, seen)
        if len(self.world.gone) > self.swept:
            self.swept = len(self.world.gone)
            check_rows(self.world, self.stand.look(everything_in), self.looker.sealed)

    def teardown(self) -> None:
        try:
            if sys.exc_info()[0] is None:
                self.good_day()
                check_rows(self.world, self.stand.look(everything_in), self.looker.sealed)
                check_ledger(self.world, self.house)
        finally:
            super().teardown()


def deal(chance: Random) -> Hand:
    """Deal a hand: mostly one with which things happen, pressed by whoever would."""
    who = chance.choice(PEOPLE) if chance.random() < 0.2 else None
    return Hand(chance.randrange(4), who, chance.randrange(12), lawful=chance.random() < 0.75)


def copied(world: World) -> World:
    """Return a second model that begins as this one is; the clock goes on for both."""
    return copy.deepcopy(world, {id(world.clock): world.clock})
