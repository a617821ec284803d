"""The courier, which may die between any two of its steps, and the account that is drawn up at the end."""

from __future__ import annotations

import shutil
import sys
from collections import Counter

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from bot.domain.delivery import Job, Kind
from bot.domain.story import ReplyMode, StoryState
from bot.services.stories import LEDGER_STORY
from bot.storage.ledger import read_all
from bot.storage.tables import OutboxRow, ReplyRow, SealRow, StoryRow
from tests.makers import ANA, empty
from tests.services.townsfolk import GUILDS, MODES, PEOPLE, WHERE, WHO, Townsfolk
from tests.support.leaks import find_in_bytes


class Life(Townsfolk):
    """Everything people do, carried to Discord's shore by somebody forgetful."""

    held: Job | None = None
    sent: int | None = None

    @rule(minutes=st.integers(1, 90))
    def wait(self, minutes: int) -> None:
        self.house.clock.forward(minutes=minutes)

    @rule(days=st.integers(0, 31))
    def let_lapse(self, days: int) -> None:
        self.house.clock.forward(days=days)
        self.ask(self.services.deliveries.let_lapse())
        self.memory.let_lapse(self.house.clock().date())

    @initialize(target=Townsfolk.stories, who=WHO, replier=WHO)
    def open_stories(self, who: int, replier: int) -> int:
        """Begin where it gets interesting: with one story in the channel, and a reply on its way."""
        for guild_id in GUILDS:
            self.ask(self.house.open_stories(guild_id))
        story_id = self.post_whole(who, GUILDS[0], ReplyMode.SUPPORT)
        self.reply(story_id, GUILDS[0], replier)
        return story_id

    @precondition(lambda self: self.held is None)
    @rule()
    def claim(self) -> None:
        self.held, self.sent = self.ask(self.services.deliveries.claim()), None
        if self.held is None or self.held.unwanted or self.held.kind is Kind.TIDY:
            return
        if self.held.reply:
            assert self.held.reply.text in self.memory.replies
            return
        told = self.memory.stories[self.held.story_id or 0]
        assert self.held.story is not None
        assert (self.held.story.words.text, self.held.story.mode) == (told.text, told.mode)
        assert self.held.kind is Kind.CARD or told.state is StoryState.APPROVED

    @precondition(lambda self: self.held and self.sent is None)
    @rule()
    def send(self) -> None:
        job = self.held
        assert job is not None
        if job.unwanted or job.kind is Kind.TIDY:
            self.shore.take_down(job)
            self.ask(self.services.deliveries.finish(job))
            self.held = None
        else:
            found = job.message_id or (self.shore.find(job) if job.may_be_there else None)
            self.sent = found or self.shore.send(job)

    @precondition(lambda self: self.held and self.sent)
    @rule()
    def note_sent(self) -> None:
        assert self.held is not None
        assert self.sent is not None
        self.ask(self.services.deliveries.note_sent(self.held, self.sent))

    @precondition(lambda self: self.held and self.sent)
    @rule()
    def finish(self) -> None:
        job = self.held
        assert job is not None
        has_thread = job.kind is Kind.STORY and job.story is not None and job.story.mode.takes_replies
        thread_id = self.sent if has_thread else None
        self.ask(self.services.deliveries.finish(job, message_id=self.sent, thread_id=thread_id))
        told = self.memory.stories.get(job.story_id or 0)
        if told and job.kind is Kind.STORY:
            told.state = StoryState.POSTED
        self.held = None

    @precondition(lambda self: self.held)
    @rule(how=st.sampled_from(["retry", "park", "crash", "crash"]))
    def give_up(self, how: str) -> None:
        """Put the job off, or die: what was not written down is forgotten."""
        assert self.held is not None
        if how == "retry":
            self.ask(self.services.deliveries.retry(self.held))
        elif how == "park":
            self.ask(self.services.deliveries.park(self.held))
        else:
            self.house = self.house.after_restart()
        self.held = self.sent = None

    @invariant()
    def nothing_is_said_twice(self) -> None:
        assert set(self.shore.sent.values()) <= {1}

    def teardown(self) -> None:
        try:
            if sys.exc_info()[0] is None:
                self.bring_everything_home()
                self.check_what_is_shown()
                self.check_what_is_kept()
                self.check_what_a_copy_would_show()
        finally:
            self.ask(empty(self.house.database))
            self.ask(self.house.database.close())
            self.runner.close()
            shutil.rmtree(self.folder)

    @rule()
    def good_day(self) -> None:
        """Carry out all that is due, after everything that was left lying about."""
        self.carry_until(None)

    def carry_until(self, story_id: int | None) -> None:
        """Carry out what is due, and stop with a story's own job in hand."""
        self.held = None
        self.house.clock.forward(minutes=61)
        self.claim()
        while self.held and (story_id is None or self.held.story_id != story_id):
            self.send()
            if self.held:
                self.finish()
            self.claim()

    @rule(target=Townsfolk.stories, who=WHO, where=WHERE, mode=MODES)
    def post(self, who: int, where: int, mode: ReplyMode) -> int:
        return self.post_whole(who, where, mode)

    def post_whole(self, who: int, where: int, mode: ReplyMode) -> int:
        """Go the whole way from the form to the channel."""
        story_id = self.write(who, where, mode)
        self.share(story_id, who)
        self.good_day()
        self.decide(story_id, where, ANA, approve=True)
        self.good_day()
        return story_id

    @rule(target=Townsfolk.stories, who=WHO, where=WHERE, approved=st.booleans(), crash=st.booleans())
    def take_back_on_its_way(self, who: int, where: int, *, approved: bool, crash: bool) -> int:
        """Send a message and note nothing; before it is known, or after a crash, take it back."""
        story_id = self.write(who, where, ReplyMode.OPEN)
        self.share(story_id, who)
        if approved:
            self.good_day()
            self.decide(story_id, where, ANA, approve=True)
        self.carry_until(story_id)
        self.send()
        if crash:
            self.give_up("crash")
        self.withdraw(story_id, who)
        return story_id

    def bring_everything_home(self) -> None:
        for _round in range(8):
            self.good_day()
        assert self.ask(self.house.rows(OutboxRow)) == []

    def check_what_is_shown(self) -> None:
        """Each approved story and each reply stands once; of everything that is gone nothing stands."""
        shown = Counter((each.kind, each.story_id) for each in self.shore.messages.values() if not each.text)
        stories = self.memory.stories.items()
        posted = Counter((Kind.STORY, number) for number, told in stories if told.state is StoryState.POSTED)
        cards = {number for kind, number in shown if kind is Kind.CARD}
        assert Counter({key: times for key, times in shown.items() if key[0] is Kind.STORY}) == posted
        assert cards <= set(self.memory.stories)
        assert cards >= {number for number, told in stories if told.state is StoryState.WAITING}
        said = [each.text for each in self.shore.messages.values() if each.text]
        assert sorted(said) == sorted(self.memory.replies)

    def check_what_is_kept(self) -> None:
        rows = {row.id: row for row in self.ask(self.house.rows(StoryRow))}
        told = self.memory.stories
        assert {number: row.state for number, row in rows.items()} == {
            n: each.state for n, each in told.items()
        }
        assert {n: row.sealed_words is not None for n, row in rows.items()} == {
            n: each.has_words for n, each in told.items()
        }
        seals = {row.story_id: row.destroy_on for row in self.ask(self.house.rows(SealRow))}
        assert seals == {number: each.seal_until for number, each in told.items() if each.seal_until}
        assert len(self.ask(self.house.rows(ReplyRow))) == len(self.memory.replies)
        lines = {(line.version, line.digest) for line in read_all(self.house.ledger_folder)}
        for story_id in self.memory.withdrawn:
            mark = self.house.vault.hash_for(LEDGER_STORY, story_id)
            assert (mark.version, mark.digest) in lines

    def check_what_a_copy_would_show(self) -> None:
        for rows in self.ask(self.house.everything()).values():
            values = [value for row in rows for value in row.values()]
            said = b"\n".join(each if isinstance(each, bytes) else str(each).encode() for each in values)
            assert find_in_bytes(said, PEOPLE, ["lighthouse", "peppermint"]) == []
