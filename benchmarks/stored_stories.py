"""What a story costs where many are stored, beside the same where few are: the real bot, press by press."""

from __future__ import annotations

import asyncio
import platform
import random
import statistics
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.filling import fill
from bot.domain.story import ReplyMode
from bot.storage.database import Database
from tests.faults.child import Child, Start, children
from tests.faults.companions import Life, live
from tests.faults.lives import url_in
from tests.faults.telling import Telling
from tests.faults.town import Town
from tests.makers import MODERATORS_CHANNEL, STORIES_CHANNEL, make_rooms
from tests.support.lasting.hour import SharedClock
from tests.support.lasting.place import LastingDiscord

FEW, MANY = 1_000, 1_000_000
ROUNDS, WARMING_UP = 60, 5
GOAL = 1.3
STEPS = ("share, until the card stands", "approve, until it is posted", "withdraw, until it is gone")
"""What is timed: from the press until the clockwork's round is over."""


@dataclass
class House:
    """One bot with its database, beside its own Discord, and the seconds that each step took."""

    town: Town
    child: Child
    taken: dict[str, list[float]] = field(default_factory=lambda: {step: [] for step in STEPS})

    async def round(self) -> None:
        """Let the clockwork go round once."""
        self.child.pipe.send("tick")
        await asyncio.to_thread(self.child.pipe.recv)

    async def one_story(self, telling: Telling) -> None:
        """Let one story be shared, approved and withdrawn, and note what each step took."""
        town = self.town
        controls = await telling.write(town)
        town.discord.clock.forward(minutes=1)
        await self._timed(STEPS[0], lambda: telling.share(town, controls), wait=21)
        card = await town.sees_message(MODERATORS_CHANNEL, telling.is_card)
        await self._timed(STEPS[1], lambda: telling.decide(town, card))
        await town.sees_message(STORIES_CHANNEL, telling.is_post)
        await self._timed(STEPS[2], lambda: telling.withdraw(town))

    async def _timed(self, step: str, act: Callable[[], Awaitable[object]], *, wait: float = 0) -> None:
        began = time.perf_counter()
        await act()
        self.town.discord.clock.forward(minutes=wait)
        await self.round()
        self.taken[step].append(time.perf_counter() - began)


async def _furnish(stored: int, folder: Path) -> None:
    database = Database(url_in(folder))
    await database.open()
    await make_rooms(database, folder).open_stories()
    await database.close()
    fill(folder / "tealight.db", stored)


@asynccontextmanager
async def _house(stored: int, folder: Path, start: Start) -> AsyncGenerator[House]:
    url = url_in(folder)
    async with LastingDiscord(SharedClock(folder / "hour")) as discord:
        life = Life(folder, url, discord.base, discord.gateway_address, discord.clock.file, stored)
        house = House(Town(discord), start(live, life))
        await asyncio.to_thread(house.child.pipe.recv)
        yield house
        house.child.kill()


async def _measured() -> dict[int, House]:
    chance = random.Random(1)  # noqa: S311  the same stories each time
    async with AsyncExitStack() as stack:
        start = stack.enter_context(children())
        folders = {each: Path(stack.enter_context(tempfile.TemporaryDirectory())) for each in (FEW, MANY)}
        for stored, folder in folders.items():
            await _furnish(stored, folder)
        houses = {
            stored: await stack.enter_async_context(_house(stored, folder, start))
            for stored, folder in folders.items()
        }
        for number in range(WARMING_UP + ROUNDS):
            turn = list(houses.values())[:: 1 if number % 2 else -1]
            for house in turn:
                await house.one_story(Telling(house.town, chance, mode=ReplyMode.SUPPORT))
        return houses


def run(console: Console) -> None:
    houses = asyncio.run(_measured())
    table = Table(title=f"One story, from press to done, SQLite, {platform.machine()}, median of {ROUNDS}")
    for name in ("", f"ms, {FEW:,} stored", f"ms, {MANY:,} stored", f"ratio (goal: {GOAL} at most)"):
        table.add_column(name)
    for step in STEPS:
        few, many = (statistics.median(houses[each].taken[step][WARMING_UP:]) for each in (FEW, MANY))
        table.add_row(step, f"{1000 * few:.1f}", f"{1000 * many:.1f}", f"{many / few:.2f}")
    console.print(table)
