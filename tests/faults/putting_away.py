"""Deeds of a story that stands: put away for now, and shown again."""

from __future__ import annotations

import json
import random

from tests.faults.telling import End, Telling, says
from tests.faults.town import Town
from tests.support.lasting.answers import Asked
from tests.support.lasting.payloads import Payload
from tests.support.lasting.world import Made


class PuttingAway(Telling):
    """A story that is put away once it stands; brought back or not, withdrawn or not."""

    def __init__(self, town: Town, chance: random.Random) -> None:
        super().__init__(town, chance, chance.choice((End.STAYS, End.STAYS, End.BACK_WHEN_POSTED)))
        self._steps = chance.choice((("hidden",), ("hidden", "shown"), ("hidden", "shown", "hidden")))
        self._at_once = chance.random() < 0.5

    async def go_on(self, town: Town, post: Payload) -> None:
        for step in self._steps:
            await self.tell(town, lambda step=step: self._press(step), step)
            if not self._at_once:
                wanted = step == "shown"
                await town.sees(lambda wanted=wanted: (self.words in json.dumps(post)) is wanted or None)

    async def _press(self, step: str) -> Asked:
        """Press what is wanted on the story's page, unless it says that it is so already."""
        page = await self.page()
        if says(step, page.texts):
            return page
        return await self.writer.press(*self.way(page, "story", "hide" if step == "hidden" else "show"))

    def stands(self, town: Town, posts: list[Made]) -> bool:
        if self.told[-1] != "hidden":
            return super().stands(town, posts)
        world = town.discord.world
        standing = [made for made in posts if made.message_id in world.messages[made.channel_id]]
        shown = [json.dumps(world.messages[made.channel_id][made.message_id]) for made in standing]
        is_quiet = all(self.thread_is(town, made, asleep=True, locked=True) for made in standing)
        return bool(standing) and is_quiet and not any(self.words in each for each in shown)
