"""Deeds of a story whose writer changes how others may answer while it stands."""

from __future__ import annotations

import json
import random

from bot.domain.story import ReplyMode
from tests.faults.telling import End, Telling, sentences
from tests.faults.town import Town
from tests.support.lasting.answers import NoAnswer
from tests.support.lasting.payloads import Payload
from tests.support.lasting.world import Made


class Wishing(Telling):
    """A story with one mode of replies after another; the last one holds, in the post and for its thread."""

    def __init__(self, town: Town, chance: random.Random) -> None:
        super().__init__(town, chance, chance.choice((End.STAYS, End.STAYS, End.BACK_WHEN_POSTED)))
        self._wishes = [
            chance.choice([mode for mode in ReplyMode if mode is not self.mode]) for _each in "ab"
        ]

    async def go_on(self, town: Town, post: Payload) -> None:
        for wish in self._wishes:
            await town.until_told(lambda wish=wish: self._wish_for(wish))
            self.mode = wish

    async def _wish_for(self, wish: ReplyMode) -> None:
        """Choose it on the story's page, unless that says so already."""
        page = await self.page()
        (named,) = sentences(f"story-mode-{wish.value}-label")
        if any(named in text for text in page.texts):
            return
        opened = await self.writer.press(*self.way(page, "story", "replies"))
        if opened.form is None:
            raise NoAnswer(f"replies: {opened.texts}")
        raise NoAnswer(f"{wish}: {(await self.writer.send(opened.form, {'replies': wish.value})).texts}")

    def stands(self, town: Town, posts: list[Made]) -> bool:
        """Whether it stands with the last wish, and a thread that is as that says."""
        (wish,) = sentences(f"story-wish-{self.mode.value}")
        standing = [town.discord.world.messages[each.channel_id].get(each.message_id) for each in posts]
        return super().stands(town, posts) and wish in json.dumps(standing)
