"""A server with its people, on a Discord that lasts, and what they do when the bot does not answer."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from tests.makers import MODERATORS_ROLE, TOM
from tests.support.lasting.answers import NoAnswer
from tests.support.lasting.payloads import Payload
from tests.support.lasting.person import Person
from tests.support.lasting.place import LastingDiscord
from tests.support.lasting.world import Never

_T = TypeVar("_T")


class Town:
    """Everybody who acts. Newcomers are drawn anew, so that one person's story never waits for another.

    ``patience`` goes by the shared clock; it is longer than any wait, any retry and any parking in a row.
    ``acting`` is how many wait for an answer of the bot just now: while they do, the clock must not run away.
    """

    patience = timedelta(hours=12)

    def __init__(self, discord: LastingDiscord) -> None:
        self.discord = discord
        self.tom = Person(discord, TOM, MODERATORS_ROLE)
        self.acting = 0
        self._numbers = itertools.count(710000000000000001)

    def newcomer(self) -> Person:
        return Person(self.discord, next(self._numbers))

    async def until_told(self, act: Callable[[], Awaitable[_T]]) -> _T:
        """Act, and act again whenever nobody answered: what a person does who was told nothing.

        Raises ``Never``, with what they heard instead, when that took longer than their patience.
        """
        heard, end = "no answer", self.discord.clock() + self.patience
        self.acting += 1
        try:
            while self.discord.clock() < end:
                await self.sees(lambda: self.discord.gateway.is_open or None)
                try:
                    return await act()
                except NoAnswer as nothing:
                    heard = str(nothing) or heard
                    await self.discord.world.breathe()
        finally:
            self.acting -= 1
        raise Never(heard)

    async def sees(self, look: Callable[[], _T | None]) -> _T:
        """Wait until something stands in Discord. Raises ``Never``."""
        return await self.discord.world.until(look, within=self.patience)

    async def sees_message(self, channel_id: int, fits: Callable[[Payload], bool]) -> Payload:
        messages = self.discord.world.messages[channel_id]
        return await self.sees(lambda: next(filter(fits, messages.values()), None))
