"""Deeds of a story: shared, approved, posted, withdrawn at some point or not at all."""

from __future__ import annotations

import json
import random
from collections.abc import Awaitable, Callable, Iterator
from enum import StrEnum
from functools import cache

from bot.domain.story import ReplyMode
from bot.wording import ENGLISH
from tests.faults.deed import Wrong
from tests.faults.town import Town
from tests.house.ftl import shipped
from tests.makers import MODERATORS_CHANNEL, STORIES_CHANNEL
from tests.support.lasting.answers import Asked, NoAnswer, texts_of
from tests.support.lasting.payloads import Payload
from tests.support.lasting.person import Person, door, number_of
from tests.support.lasting.world import Made, Never

NEVER = "never"


class End(StrEnum):
    """How far a story comes before its writer takes it back, if they do."""

    STAYS = "stays"
    BACK_WHILE_WAITING = "withdrawn while it waits for its card"
    BACK_WITH_CARD = "withdrawn when its card stands"
    BACK_ON_ITS_WAY = "withdrawn while it is on its way to the channel"
    BACK_WHEN_POSTED = "withdrawn when it stands"


class Telling:
    """One story of one writer, whose words are nobody else's."""

    def __init__(
        self, town: Town, chance: random.Random, end: End | None = None, mode: ReplyMode | None = None
    ) -> None:
        self.end = end or chance.choice(list(End))
        self.mode = mode or chance.choice(list(ReplyMode))
        self.words = f"A snowdrop and {''.join(chance.choices('aeiou', k=24))} in the grass."
        self.writer: Person = town.newcomer()
        self.story_id = 0
        self.cards_expected = self.posts_expected = 1
        self.told: list[str] = []

    async def carry_out(self, town: Town) -> None:
        try:
            await self._live(town)
        except Never as never:
            self.give_up(never)

    def give_up(self, never: Never) -> None:
        self.told.append(f"{NEVER} {never}")

    async def _live(self, town: Town) -> None:
        await self.share(town, await town.until_told(lambda: self.write(town)))
        if self.end is End.BACK_WHILE_WAITING:
            return await self.withdraw(town)
        card = await town.sees_message(MODERATORS_CHANNEL, self.is_card)
        if self.end is End.BACK_WITH_CARD:
            return await self.withdraw(town)
        if await self.decide(town, card) and self.end is not End.BACK_ON_ITS_WAY:
            await self.go_on(town, await town.sees_message(STORIES_CHANNEL, self.is_post))
        return None if self.end is End.STAYS else await self.withdraw(town)

    async def go_on(self, town: Town, post: Payload) -> None:
        """Do what this kind of deed is about, once the story stands; here, nothing more."""

    async def share(self, town: Town, controls: Payload) -> None:
        pressed = door(controls, "story", "share") or ""
        self.story_id = number_of(pressed)
        await self.tell(town, lambda: self.writer.press(controls, pressed), "shared", controls)

    async def decide(self, town: Town, card: Payload) -> bool:
        """Decide about it as a moderator. Return whether it is to appear."""
        pressed = door(card, "review", "approve") or ""
        await self.tell(town, lambda: town.tom.press(card, pressed), "approved", card)
        return True

    async def write(self, town: Town) -> Payload:
        """Fill the form and return the message with the controls."""
        opened = await self.writer.command("story", "share")
        if opened.form is None:
            raise NoAnswer
        values = {"story": self.words, "replies": self.mode.value}
        sent = await self.writer.send(opened.form, values)
        return await sent.until(lambda: next((m for m in sent.said if door(m, "story", "share")), None))

    async def page(self) -> Asked:
        """Open the story's own page, as its writer sees it."""
        listed = await self.writer.command("story", "mine")
        entry = next((each for each in listed.said if door(each, "story", "open", self.story_id)), None)
        if entry is None:
            raise NoAnswer(f"page: {listed.texts}")
        return await self.writer.press(entry, door(entry, "story", "open", self.story_id) or "")

    @staticmethod
    def way(asked: Asked, noun: str, verb: str) -> tuple[Payload, str]:
        """Return a message that was shown, and its button that leads there. Raises ``NoAnswer``."""
        for message in asked.said:
            pressed = door(message, noun, verb)
            if pressed is not None:
                return message, pressed
        raise NoAnswer(f"{noun} {verb}: {asked.texts}")

    async def withdraw(self, town: Town) -> None:
        await self.tell(town, lambda: self._ask_back(town), "withdrawn")

    async def _ask_back(self, town: Town) -> Asked:
        asked = await self.writer.command("story", "withdraw", story=str(self.story_id))
        question = next((m for m in asked.said if door(m, "story", "withdraw-for-good")), None)
        if question is None:
            return asked  # told that it is gone, or something unforeseen
        return await self.writer.press(question, door(question, "story", "withdraw-for-good") or "")

    async def tell(
        self, town: Town, act: Callable[[], Awaitable[Asked]], what: str, shown: Payload | None = None
    ) -> None:
        """Act until told. An answer that came too late for its press stands in the message pressed."""

        async def once() -> None:
            if shown is not None and says(what, texts_of(shown)):
                return
            heard = await act()
            if not says(what, heard.texts):
                raise NoAnswer(f"{what}: {heard.texts}")

        await town.until_told(once)
        self.told.append(what)

    def is_card(self, message: Payload) -> bool:
        return door(message, "review", "approve", self.story_id) is not None

    def is_post(self, message: Payload) -> bool:
        return door(message, "report", "ask", self.story_id) is not None

    def wrongs(self, town: Town) -> Iterator[tuple[Wrong, str]]:
        world = town.discord.world
        cards = [each for each in world.made if self._was(each, "review:approve")]
        posts = [each for each in world.made if self._was(each, "report:ask")]
        up = [each for each in posts if each.message_id in world.messages[each.channel_id]]
        often = cards[self.cards_expected :] + (posts[self.posts_expected :] or up[1:])
        yield from ((Wrong.TWICE, self.said()) for _again in often)
        if not self.is_told:
            yield Wrong.LOST, self.said()
        elif "withdrawn" in self.told:
            left = [where for where, message in world.standing() if self._shows(message)]
            left += [each.channel_id for each in cards if each.message_id in world.messages[each.channel_id]]
            left += [each.message_id for each in posts if each.message_id in world.channels]
            yield from ((Wrong.VISIBLE, f"{self.said()} in {where}") for where in left)
        elif not self.stands(town, posts):
            yield Wrong.LOST, self.said()

    @property
    def is_told(self) -> bool:
        """Whether everybody was told in the end. Who never was has lost something."""
        return not any(each.startswith(NEVER) for each in self.told)

    def _was(self, made: Made, leads_to: str) -> bool:
        return f'"tl:1:{leads_to}:{self.story_id}"' in made.text

    def _shows(self, message: Payload) -> bool:
        said = json.dumps(message)
        return self.words in said or f":{self.story_id}" in said

    def stands(self, town: Town, posts: list[Made]) -> bool:
        """Whether the story stands as its writer was told, with its thread if it has one."""
        for made in posts:
            post = town.discord.world.messages[made.channel_id].get(made.message_id)
            if post and self.is_post(post) and self.words in json.dumps(post):
                is_open = self.mode.takes_replies
                is_locked = not is_open or self.mode.thread_is_locked
                return self.thread_is(town, made, asleep=not is_open, locked=is_locked)
        return False

    def thread_is(self, town: Town, post: Made, *, asleep: bool, locked: bool) -> bool:
        """Whether a post's thread is so; without replies there need be none."""
        thread = town.discord.world.channels.get(post.message_id)
        if thread is None:
            return not self.mode.takes_replies
        state = thread["thread_metadata"]
        return (state["archived"], state["locked"]) == (asleep, locked)

    def said(self) -> str:
        return (
            f"{type(self).__name__}, story {self.story_id} ({self.mode}, {self.end}): {', '.join(self.told)}"
        )


TOLD = {
    "shared": ("stories-shared-reviewed", "stories-already-shared"),
    "approved": ("review-approved", "reviews-decided"),
    "returned": ("review-returned", "reviews-decided"),
    "declined": ("review-declined", "reviews-decided"),
    "withdrawn": ("stories-withdrawn", "stories-gone"),
    "hidden": ("living-page-hidden",),
    "shown": ("living-page-posted",),
    "changed": ("replies-changed",),
    "taken back": ("replies-none",),
    "answered": ("replies-on-the-way",),
    "asked": ("pause-asked", "replies-moved-on"),
    "let through": ("held-posted", "held-decided"),
    "reported": ("report-sent",),
    "reworded": ("change-shared-reviewed", "changes-moved-on"),
    "new words ruled": ("change-card-approved", "change-card-declined", "reviews-decided"),
    "to be rung": ("notices-message-chosen",),
    "left": ("flag-left", "flag-decided"),
}
"""By which sentences somebody knows that a thing is done, now or by an earlier press."""


def says(what: str, texts: list[str]) -> bool:
    """Whether somebody was told that a thing is done, now or by an earlier press."""
    return any(opening in text for text in texts for opening in _openings(what))


@cache
def _openings(what: str) -> list[str]:
    """Return how the sentences begin, up to the first thing that differs."""
    found = [opening for key in TOLD[what] for opening in sentences(key)]
    assert all(found), f"a sentence about {what} begins with what differs"
    return found


@cache
def sentences(key: str) -> list[str]:
    """Return the beginnings of what English wording says by this key, up to the first thing that differs."""
    written = {each.key: each.texts for each in shipped() if each.locale == ENGLISH}
    return [text.partition("{")[0].splitlines()[0] for text in written[key]]
