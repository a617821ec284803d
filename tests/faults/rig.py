"""Kills the bot again and again while people act, and draws up the account against what they were told."""

from __future__ import annotations

import asyncio
import random
import signal
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import func, select

from bot.storage.database import Database
from bot.storage.tables import OutboxRow
from tests.faults.child import Child, Start
from tests.faults.companions import Life, live
from tests.faults.deed import Deed, Wrong
from tests.faults.town import Town
from tests.makers import empty, make_rooms
from tests.support.lasting.hour import SharedClock
from tests.support.lasting.place import LastingDiscord
from tests.support.lasting.weather import Countdown

ANSWERS_WITHIN = 30.0  # seconds in which a living process must have come round
AT_ONCE = 4

NewDeed: TypeAlias = Callable[[Town, random.Random], Deed]


@dataclass
class Account:
    """What came of it all."""

    kills: int = 0
    deeds: int = 0
    wrongs: list[tuple[Wrong, str]] = field(default_factory=list)

    def count(self, wrong: Wrong) -> int:
        return Counter(each for each, _where in self.wrongs)[wrong]


class Rig:
    """One house, one Discord, and the bot's processes, one after the other.

    A round of the clockwork comes after ``round_lasts`` seconds of the shared clock, between the two. While
    people wait for an answer it lasts less: that takes as long as this machine needs, not the clock.
    """

    round_lasts = (5.0, 150.0)
    while_acting = (0.5, 5.0)

    def __init__(self, discord: LastingDiscord, start: Start, folder: Path, url: str, seed: int) -> None:
        self.town = Town(discord)
        self.discord = discord
        self.chance = random.Random(seed)
        self.kills = 0
        self._start = start
        self._database = Database(url)
        self._life = Life(folder, url, discord.base, discord.gateway_address, discord.clock.file, seed)

    async def run(self, new_deed: NewDeed, *, kills: int, at_least: int = 0) -> Account:
        """Let people act until the bot was killed so often, and the account can be drawn up."""
        deeds: list[Deed] = []

        async def act() -> None:
            while self.kills < kills or len(deeds) < at_least:
                deeds.append(new_deed(self.town, self.chance))
                await deeds[-1].carry_out(self.town)

        acting = asyncio.gather(*(act() for _each in range(AT_ONCE)))
        try:
            while self.kills < kills:
                await self._live(acting, is_last=False)
                self.kills += 1
            await self._live(acting, is_last=True)
            await acting
        finally:
            acting.cancel()
            await self._database.close()
        wrongs = [wrong for deed in deeds for wrong in deed.wrongs(self.town)]
        return Account(self.kills, len(deeds), wrongs)

    async def _live(self, acting: asyncio.Future[list[None]], *, is_last: bool) -> None:
        """Let one process live until the blow falls; the last one, until everything is settled."""
        life = replace(self._life, seed=self.chance.getrandbits(40))
        blow = "none" if is_last else self.chance.choice(("statement", "request", "moment"))
        if blow == "statement":
            life = replace(life, die_before=self.chance.randint(20, 300))
        child = self._start(live, life)
        if blow == "request":
            self.discord.weather.blow = Countdown(self.chance.randint(1, 60), child.process.kill)
        try:
            await self._hear(child)
            if blow == "moment":
                asyncio.get_running_loop().call_later(self.chance.uniform(0, 0.4), child.process.kill)
            while not (is_last and await self._is_settled(acting)):
                lasts = self.while_acting if self.town.acting else self.round_lasts
                self.discord.clock.forward(seconds=self.chance.uniform(*lasts))
                self.discord.world.changed()
                child.pipe.send("tick")
                await self._hear(child)
        except (EOFError, OSError):
            child.process.join()
            assert child.process.exitcode == -signal.SIGKILL, "the bot ended by itself"
        finally:
            self.discord.weather.blow = None
            child.kill()
            self.discord.hang_up()

    async def _hear(self, child: Child) -> None:
        if not await asyncio.to_thread(child.pipe.poll, ANSWERS_WITHIN):
            raise AssertionError("the bot has come to a standstill")
        child.pipe.recv()

    async def _is_settled(self, acting: asyncio.Future[list[None]]) -> bool:
        if not acting.done():
            return False
        async with self._database.reading() as session:
            return not await session.scalar(select(func.count()).select_from(OutboxRow))


@asynccontextmanager
async def rig_on(start: Start, folder: Path, url: str, seed: int) -> AsyncGenerator[Rig]:
    """Yield a rig around a house whose stories are open. Whatever else the database held is deleted."""
    database = Database(url)
    await database.open()
    await empty(database)
    await make_rooms(database, folder).open_stories()
    await database.close()
    async with LastingDiscord(SharedClock(folder / "hour")) as discord:
        yield Rig(discord, start, folder, url, seed)
    await database.open()
    await empty(database)
    await database.close()
