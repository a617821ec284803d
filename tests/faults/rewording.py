"""Deeds of a story whose words are changed while it stands: the old ones stand until the new ones may."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from tests.faults.deed import Wrong
from tests.faults.telling import End, Telling
from tests.faults.town import Town
from tests.makers import MODERATORS_CHANNEL
from tests.support.lasting.answers import NoAnswer
from tests.support.lasting.payloads import Payload
from tests.support.lasting.person import door, number_of
from tests.support.lasting.world import Made


class Rewording(Telling):
    """A story that gets new words, approved or not, or withdrawn before that."""

    def __init__(self, town: Town, chance: random.Random) -> None:
        super().__init__(town, chance, chance.choice((End.STAYS, End.STAYS, End.BACK_WHEN_POSTED)))
        self._old = self.words
        self._new = self.words.replace("grass", "snow")
        self._is_approved = chance.random() < 0.7
        self._change_id = 0
        self._is_left_waiting = self.end is End.BACK_WHEN_POSTED and chance.random() < 0.5

    async def go_on(self, town: Town, post: Payload) -> None:
        controls = await town.until_told(self._rewrite)
        pressed = door(controls, "change", "share") or ""
        await self.tell(town, lambda: self.writer.press(controls, pressed), "reworded", controls)
        number = self._change_id = number_of(pressed)
        if self._is_left_waiting:
            return
        card = await town.sees_message(
            MODERATORS_CHANNEL, lambda each: door(each, "change", "approve", number) is not None
        )
        step = "approve" if self._is_approved else "decline"
        ruled = door(card, "change", step) or ""
        await self.tell(town, lambda: town.tom.press(card, ruled), "new words ruled", card)
        if self._is_approved:
            self.words = self._new

    async def _rewrite(self) -> Payload:
        opened = await self.writer.press(*self.way(await self.page(), "story", "rewrite"))
        if opened.form is None:
            raise NoAnswer(f"rewrite: {opened.texts}")
        sent = await self.writer.send(opened.form, {"story": self._new})
        return await sent.until(lambda: next((m for m in sent.said if door(m, "change", "share")), None))

    def wrongs(self, town: Town) -> Iterator[tuple[Wrong, str]]:
        yield from super().wrongs(town)
        world = town.discord.world
        cards = [each for each in world.made if f"change:approve:{self._change_id}" in each.text]
        if len(cards) > 1:
            yield Wrong.TWICE, f"{self.said()}: the card"
        if "withdrawn" in self.told and any(
            each.message_id in world.messages[each.channel_id] for each in cards
        ):
            yield Wrong.VISIBLE, f"{self.said()}: the card"

    def stands(self, town: Town, posts: list[Made]) -> bool:
        """Whether the words that were told stand, and none of the others."""
        other = self._old if self.words == self._new else self._new
        world = town.discord.world
        standing = [world.messages[each.channel_id].get(each.message_id) for each in posts]
        return super().stands(town, posts) and other not in json.dumps(standing)
