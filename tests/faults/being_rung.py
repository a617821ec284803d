"""Deeds of somebody who asked to be rung: one bare line by direct message when something waits."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.faults.deed import Wrong
from tests.faults.telling import End, Telling
from tests.faults.town import Town
from tests.support.lasting.answers import Asked
from tests.support.lasting.world import Made, Never


class BeingRung(Telling):
    """A story whose writer is told by a direct message that it stands: once, for they do not look."""

    def __init__(self, town: Town, chance: random.Random) -> None:
        super().__init__(town, chance, End.STAYS)

    async def carry_out(self, town: Town) -> None:
        try:
            await self.tell(town, self._choose, "to be rung")
        except Never as never:
            self.give_up(never)
        else:
            await super().carry_out(town)

    async def _choose(self) -> Asked:
        asked = await self.writer.command("my", "notices")
        return await self.writer.press(*self.way(asked, "notices", "message"))

    def wrongs(self, town: Town) -> Iterator[tuple[Wrong, str]]:
        yield from super().wrongs(town)
        rings = self._rings(town)
        if self.is_told and not rings:
            yield Wrong.LOST, f"{self.said()}: the ring"
        yield from ((Wrong.TWICE, f"{self.said()}: the ring") for _again in rings[1:])

    def _rings(self, town: Town) -> list[Made]:
        world = town.discord.world
        return [made for made in world.made if made.channel_id == world.private.get(self.writer.id)]
