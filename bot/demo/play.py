"""The one simulated server behind the page, and how it is begun anew."""

from __future__ import annotations

import asyncio

from bot.clock import utc_now
from bot.demo import seams
from bot.demo.scene import open_scene
from bot.demo.seeding import furnish
from bot.demo.stage import Stage
from bot.logs import failure, get_logger

log = get_logger(__name__)
_PATIENCE_SECONDS = 20


class Play:
    """Keeps one scene standing. ``run`` owns it throughout; cancelled, it leaves nothing behind."""

    def __init__(self) -> None:
        self._stage: asyncio.Future[Stage] = asyncio.get_running_loop().create_future()
        self._over = asyncio.Event()

    async def stage(self) -> Stage:
        """Return the scene that stands, once it does."""
        return await asyncio.shield(self._stage)

    async def run(self) -> None:
        """Set up scene after scene, each with files of its own. One that stumbles makes room for the next."""
        with seams.as_on_discord():
            while True:
                await self._one_after_another()

    async def start_over(self) -> None:
        """Take the scene down, with everything that was written in it, and set up a fresh one."""
        if self._stage.done():
            self._stage = asyncio.get_running_loop().create_future()
            self._over.set()
        await self.stage()

    async def _one_after_another(self) -> None:
        self._over.clear()
        try:
            await self._one_scene()
        except Exception as error:  # noqa: BLE001  told to whoever waits for the scene; starting over must stay possible
            failure(log, "scene_surprise", error)
            if not self._over.is_set():  # else it stumbled while going: the next one is awaited already
                self._stage.set_exception(error)
                await self._over.wait()

    async def _one_scene(self) -> None:
        visit = open_scene(for_visitors=True, patience=_PATIENCE_SECONDS)
        async with visit as scene:
            await furnish(scene, utc_now())
            stage = Stage(scene)
            await stage.begin()
            self._stage.set_result(stage)
            try:
                await self._over.wait()
            finally:
                await stage.close()
