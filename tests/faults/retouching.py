"""Deeds of somebody who answered a story, and then changes the reply or takes it back."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from tests.faults.answering import Answering
from tests.faults.deed import Wrong
from tests.faults.town import Town
from tests.support.lasting.answers import Asked, NoAnswer
from tests.support.lasting.payloads import Payload
from tests.support.lasting.person import door

SOFTER = "I am sorry."


class Retouching(Answering):
    """A story with a reply that gets other words, or is taken back."""

    def __init__(self, town: Town, chance: random.Random) -> None:
        super().__init__(town, chance, is_held=False)
        self._is_taken_back = chance.random() < 0.5

    async def go_on(self, town: Town, post: Payload) -> None:
        await super().go_on(town, post)
        if self._is_taken_back:
            await self.tell(town, self._take_back, "taken back")
            return
        await self.tell(town, self._change, "changed")

    async def _take_back(self) -> Asked:
        """Take back one that is listed; it is done when none is left."""
        listed = await self.ben.command("my", "replies")
        found = next((each for each in listed.said if door(each, "reply", "take-back")), None)
        return listed if found is None else await self.ben.press(*self.way(listed, "reply", "take-back"))

    async def _change(self) -> Asked:
        opened = await self.ben.press(*self.way(await self.ben.command("my", "replies"), "reply", "change"))
        if opened.form is None:
            raise NoAnswer(f"change: {opened.texts}")
        return await self.ben.send(opened.form, {"reply": SOFTER + str(self.story_id)})

    def wrongs_of_replies(self, town: Town) -> Iterator[tuple[Wrong, str]]:
        if not self.is_told or "withdrawn" in self.told:
            yield from super().wrongs_of_replies(town)
            return
        standing = json.dumps([message for _where, message in town.discord.world.standing()])
        if self._is_taken_back:
            yield from ((Wrong.VISIBLE, f"{self.said()}: {each}") for each in self.tries if each in standing)
        elif SOFTER + str(self.story_id) not in standing:
            yield Wrong.LOST, f"{self.said()}: the changed reply"
