"""Ticks once a minute, and at once when a press has made something due."""

from __future__ import annotations

import asyncio

from discord.ext import commands, tasks

from bot.logs import failure, get_logger
from bot.ui.base import GentleCog
from bot.ui.client import GentleClient
from cogs.deliveries.absences import look_who_left
from cogs.deliveries.courier import Courier

log = get_logger(__name__)
TICK_SECONDS = 60


class DeliveriesCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._deliveries = client.services.deliveries
        self._seals = client.services.seals
        self._endings = client.services.endings
        self._planning = client.services.planning
        self._courier = Courier(client)
        self._turn = asyncio.Lock()

    async def cog_load(self) -> None:
        await super().cog_load()
        self.tick.start()

    async def cog_unload(self) -> None:
        self.tick.cancel()

    @tasks.loop(seconds=TICK_SECONDS)
    async def tick(self) -> None:
        await self.deliver()

    @tick.before_loop
    async def until_ready(self) -> None:
        await self.client.wait_until_ready()

    @commands.Cog.listener("on_due")
    async def deliver(self) -> None:
        """Let go what has come to its day, plan the check-ins, and carry out all that is due.

        A surprise in one ends this round of it, never the others, and never the clockwork.
        """
        async with self._turn:
            let_go = (self._deliveries.let_lapse, self._seals.let_lapse, self._endings.take_down_due)
            for work in (*let_go, self._look_around, self._planning.plan, self._carry_all):
                try:
                    await work()
                except Exception as error:  # noqa: BLE001  one unhandled error would stop the loop for good
                    failure(log, "clockwork_surprise", error)

    async def _look_around(self) -> None:
        await look_who_left(self.client)

    async def _carry_all(self) -> None:
        while (job := await self._deliveries.claim()) is not None:
            await self._courier.carry(job)
