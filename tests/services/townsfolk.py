"""What people may do at any time, and what each act ought to be answered with."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, rule

from bot.domain.story import ReplyMode, StoryState, Words
from bot.services import Services
from bot.storage.database import Database
from tests.makers import BEN, HARBOUR, HILL, MIRA, TOM, Rooms, make_rooms
from tests.services.answers import key_of
from tests.services.shore import Memory, Shore, Told

PEOPLE, GUILDS = (MIRA, BEN, TOM), (HARBOUR, HILL)
WHO, WHERE, MODES = st.sampled_from(PEOPLE), st.sampled_from(GUILDS), st.sampled_from(ReplyMode)
WRITER, HERE = st.just(None) | WHO, st.just(None) | WHERE
"""Mostly whom and where one would expect, sometimes anybody and anywhere."""
Result = TypeVar("Result")


class Townsfolk(RuleBasedStateMachine):
    """Writers, repliers and moderators, each trying anything with any story."""

    stories = Bundle("stories")
    make_database: Callable[[Path], Database]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp())
        self.house: Rooms = make_rooms(type(self).make_database(self.folder), self.folder)
        self.shore, self.memory = Shore(), Memory()
        self.counted = itertools.count(1)
        self.written: dict[int, tuple[int, int]] = {}
        """Who wrote each story, and where; kept when the story is gone."""

    def ask(self, asked: Awaitable[Result]) -> Result:
        async def answer() -> Result:
            return await asked

        return self.runner.run(answer())

    @property
    def services(self) -> Services:
        return self.house.services

    def refusal(self, asked: Awaitable[Any]) -> str:
        return self.ask(key_of(asked))

    @rule(target=stories, who=WHO, where=WHERE, mode=MODES)
    def draft(self, who: int, where: int, mode: ReplyMode) -> int:
        return self.write(who, where, mode)

    def write(self, who: int, where: int, mode: ReplyMode) -> int:
        text = f"lighthouse {next(self.counted)}"
        story_id = self.ask(self.house.draft(who, text, guild_id=where, mode=mode))
        until = self.house.clock().date() + timedelta(days=1)
        self.written[story_id] = (who, where)
        self.memory.stories[story_id] = Told(who, where, mode, text, until)
        return story_id

    @rule(story_id=stories, who=WRITER, mode=MODES)
    def redraft(self, story_id: int, who: int | None, mode: ReplyMode) -> None:
        who = who or self.written[story_id][0]
        expected = self.memory.draft_refusal(story_id, who)
        text = f"lighthouse {next(self.counted)}"
        assert self.refusal(self.services.stories.redraft(story_id, who, mode, Words(text))) == expected
        if not expected:
            told = self.memory.stories[story_id]
            told.mode, told.text = mode, text
            told.keep_until = self.house.clock().date() + timedelta(days=1)

    @rule(story_id=stories, who=WRITER)
    def discard(self, story_id: int, who: int | None) -> None:
        who = who or self.written[story_id][0]
        expected = self.memory.draft_refusal(story_id, who)
        assert self.refusal(self.services.stories.discard(story_id, who)) == expected
        if not expected:
            self.memory.remove(story_id)

    @rule(story_id=stories, who=WRITER)
    def share(self, story_id: int, who: int | None) -> None:
        who = who or self.written[story_id][0]
        expected = self.memory.draft_refusal(story_id, who)
        assert self.refusal(self.services.stories.share(story_id, who)) == expected
        if not expected:
            told = self.memory.stories[story_id]
            told.state, told.keep_until = StoryState.WAITING, None
            told.seal_until = self.house.clock().date() + timedelta(days=30)

    @rule(story_id=stories, who=WRITER)
    def withdraw(self, story_id: int, who: int | None) -> None:
        who = who or self.written[story_id][0]
        expected = self.memory.withdrawal_refusal(story_id, who)
        assert self.refusal(self.services.stories.withdraw(story_id, who)) == expected
        if not expected:
            self.memory.remove(story_id)
            self.memory.withdrawn.add(story_id)

    @rule(who=WHO)
    def erase(self, who: int) -> None:
        self.ask(self.services.people.erase(who))
        self.memory.forget(who)
        assert self.ask(self.services.people.see(who)).is_nothing

    @rule(story_id=stories, where=HERE, who=WHO, approve=st.booleans())
    def decide(self, story_id: int, where: int | None, who: int, *, approve: bool) -> None:
        where = where or self.written[story_id][1]
        expected = self.memory.review_refusal(story_id, where, who)
        reviews = self.services.reviews
        act = reviews.approve if approve else reviews.decline
        assert self.refusal(act(where, story_id, who)) == expected
        if not expected:
            told = self.memory.stories[story_id]
            told.state = StoryState.APPROVED if approve else StoryState.DECLINED
            if not approve:
                told.keep_until = self.house.clock().date() + timedelta(days=1)

    @rule(story_id=stories, where=HERE, who=WHO)
    def reply(self, story_id: int, where: int | None, who: int) -> None:
        where = where or self.written[story_id][1]
        expected = self.memory.reply_refusal(story_id, where)
        text = f"peppermint {next(self.counted)}"
        assert self.refusal(self.services.replies.write(where, story_id, who, text)) == expected
        if not expected:
            self.memory.replies[text] = (story_id, who)
