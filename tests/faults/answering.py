"""Deeds of others under a story: a reply, a reply that is held and let through, a look that is asked for."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from bot.domain.story import ReplyMode
from tests.faults.deed import Wrong
from tests.faults.telling import End, Telling
from tests.faults.town import Town
from tests.makers import HARSH, MODERATORS_CHANNEL
from tests.support.lasting.answers import Asked, NoAnswer
from tests.support.lasting.payloads import Payload
from tests.support.lasting.person import Person, door, number_of


class Answering(Telling):
    """A story with a reply, kind or held. Who was told nothing writes anew, in other words."""

    def __init__(self, town: Town, chance: random.Random, *, is_held: bool | None = None) -> None:
        mode = chance.choice((ReplyMode.SUPPORT, ReplyMode.OPEN))
        super().__init__(town, chance, chance.choice((End.STAYS, End.STAYS, End.BACK_WHEN_POSTED)), mode)
        self.ben: Person = town.newcomer()
        self._is_held = chance.random() < 0.5 if is_held is None else is_held
        self.tries: list[str] = []

    async def go_on(self, town: Town, post: Payload) -> None:
        if not self._is_held:
            await self.tell(town, lambda: self._reply(post, ""), "answered")
            return
        pause = await town.until_told(lambda: self._paused(post))
        pressed = door(pause, "pause", "ask") or ""
        await self.tell(town, lambda: self.ben.press(pause, pressed), "asked", pause)
        number = number_of(pressed)
        card = await town.sees_message(
            MODERATORS_CHANNEL, lambda each: door(each, "held", "post", number) is not None
        )
        let = door(card, "held", "post") or ""
        await self.tell(town, lambda: town.tom.press(card, let), "let through", card)

    async def _reply(self, post: Payload, more: str) -> Asked:
        opened = await self.ben.press(post, door(post, "story", "reply") or "")
        if opened.form is None:
            raise NoAnswer(f"reply: {opened.texts}")
        self.tries.append(f"Tea and {self.story_id}, try {len(self.tries)}.")
        return await self.ben.send(opened.form, {"reply": f"{self.tries[-1]} {more}"})

    async def _paused(self, post: Payload) -> Payload:
        asked = await self._reply(post, HARSH)
        found = next((each for each in asked.said if door(each, "pause", "ask")), None)
        if found is None:
            raise NoAnswer(f"pause: {asked.texts}")
        return found

    def wrongs(self, town: Town) -> Iterator[tuple[Wrong, str]]:
        yield from super().wrongs(town)
        yield from self.wrongs_of_replies(town)

    def wrongs_of_replies(self, town: Town) -> Iterator[tuple[Wrong, str]]:
        world = town.discord.world
        for words in self.tries:
            if sum(words in made.text for made in world.made) > 1:
                yield Wrong.TWICE, f"{self.said()}: {words}"
        standing = json.dumps([message for _where, message in world.standing()])
        if "withdrawn" in self.told:
            yield from ((Wrong.VISIBLE, f"{self.said()}: {each}") for each in self.tries if each in standing)
        elif self.is_told and self.tries and self.tries[-1] not in standing:
            yield Wrong.LOST, f"{self.said()}: {self.tries[-1]}"


class Reporting(Telling):
    """A story that somebody asks a moderator to look at; the moderator leaves it."""

    def __init__(self, town: Town, chance: random.Random) -> None:
        super().__init__(town, chance, chance.choice((End.STAYS, End.BACK_WHEN_POSTED)))
        self._sam: Person = town.newcomer()
        self._post_id = 0

    async def go_on(self, town: Town, post: Payload) -> None:
        self._post_id = int(post["id"])
        await self.tell(town, lambda: self._report(post), "reported")
        card = await town.sees_message(MODERATORS_CHANNEL, self._is_about)
        left = door(card, "flag", "leave") or ""
        await self.tell(town, lambda: town.tom.press(card, left), "left", card)

    async def _report(self, post: Payload) -> Asked:
        opened = await self._sam.press(post, door(post, "report", "ask") or "")
        if opened.form is None:
            raise NoAnswer(f"report: {opened.texts}")
        return await self._sam.send(opened.form, {"words": "Please look at this one."})

    def _is_about(self, message: Payload) -> bool:
        return door(message, "flag", "leave") is not None and f"/{self._post_id}" in json.dumps(message)

    def wrongs(self, town: Town) -> Iterator[tuple[Wrong, str]]:
        yield from super().wrongs(town)
        about = [each for each in town.discord.world.made if f"/{self._post_id}" in each.text]
        if len([each for each in about if "tl:1:flag:leave" in each.text]) > 1:
            yield Wrong.TWICE, f"{self.said()}: the card"
        standing = town.discord.world.messages[MODERATORS_CHANNEL]
        if "withdrawn" in self.told and any(each.message_id in standing for each in about):
            yield Wrong.VISIBLE, f"{self.said()}: the card"
