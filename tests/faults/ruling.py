"""Deeds of a review: returned and sent again, declined, approved, and what was decided taken back."""

from __future__ import annotations

import random

from tests.faults.telling import End, Telling
from tests.faults.town import Town
from tests.makers import MODERATORS_CHANNEL
from tests.support.lasting.answers import Asked, NoAnswer, texts_of
from tests.support.lasting.payloads import Payload
from tests.support.lasting.person import door
from tests.support.lasting.world import Made

APPROVED, RETURNED, DECLINED, UNDONE, SENT_AGAIN = "approved", "returned", "declined", "undone", "sent again"
COURSES = (
    (DECLINED,),
    (RETURNED,),
    (RETURNED, SENT_AGAIN, APPROVED),
    (APPROVED, UNDONE, APPROVED),
    (DECLINED, UNDONE, APPROVED),
    (APPROVED, UNDONE, DECLINED),
)
TOO_LATE = "those are over"


class Ruling(Telling):
    """A story about which a moderator decides in one of these ways; then it stands, or does not."""

    def __init__(self, town: Town, chance: random.Random) -> None:
        super().__init__(town, chance, chance.choice((End.STAYS, End.STAYS, End.BACK_WHEN_POSTED)))
        self._course = chance.choice(COURSES)
        self._stands_as = ""

    async def decide(self, town: Town, card: Payload) -> bool:
        for step in self._course:
            if step == SENT_AGAIN:
                card = await self._send_again(town, card)
                continue
            if step == UNDONE:
                if not await town.until_told(lambda card=card: self._undo(town, card)):
                    break
            else:
                act = {APPROVED: self._approve, RETURNED: self._return, DECLINED: self._decline}[step]
                await self.tell(town, lambda act=act, card=card: act(town, card), step, card)
            self.posts_expected += step == UNDONE
            self._stands_as = step
        return self._stands_as == APPROVED

    async def _approve(self, town: Town, card: Payload) -> Asked:
        return await town.tom.press(card, door(card, "review", "approve") or "")

    async def _decline(self, town: Town, card: Payload) -> Asked:
        return await town.tom.press(card, door(card, "review", "decline") or "")

    async def _return(self, town: Town, card: Payload) -> Asked:
        opened = await town.tom.press(card, door(card, "review", "return") or "")
        if opened.form is None:
            return opened
        return await town.tom.send(opened.form, {"reason": "details", "words": ""}, card)

    async def _undo(self, town: Town, card: Payload) -> bool:
        """Return whether it is undone; after ten minutes it is not."""
        pressed = door(card, "review", "undo")
        if pressed is None:
            return self.is_card(card)
        heard = await town.tom.press(card, pressed)
        if self.is_card(card):
            return True
        if any(TOO_LATE in text for text in heard.texts):
            return False
        raise NoAnswer(f"undo: {heard.texts}")

    async def _send_again(self, town: Town, old: Payload) -> Payload:
        controls = await town.until_told(self._changed)
        pressed = door(controls, "story", "share") or ""
        await self.tell(town, lambda: self.writer.press(controls, pressed), "shared", controls)
        self.cards_expected += 1
        return await town.sees_message(
            MODERATORS_CHANNEL, lambda each: each["id"] != old["id"] and self.is_card(each)
        )

    async def _changed(self) -> Payload:
        opened = await self.writer.press(*self.way(await self.page(), "story", "change"))
        if opened.form is None:
            raise NoAnswer(f"change: {opened.texts}")
        values = {"story": self.words, "replies": self.mode.value}
        sent = await self.writer.send(opened.form, values)
        return await sent.until(lambda: next((m for m in sent.said if door(m, "story", "share")), None))

    def stands(self, town: Town, posts: list[Made]) -> bool:
        if self._stands_as == APPROVED:
            return super().stands(town, posts)
        return not any(self._shows_words(message) for _where, message in town.discord.world.standing())

    def _shows_words(self, message: Payload) -> bool:
        return any(self.words in text for text in texts_of(message))
