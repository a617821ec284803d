"""Takes the pictures in docs/pictures anew: ``python -m tests.demo.pictures docs/pictures``."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot import logs
from bot.demo.play import Play
from bot.demo.tryit import serving
from tests.demo.browser import Screen, screen_at
from tests.demo.test_in_a_browser import asks_a_moderator, meets_the_kind_pause, moves_to_the_next_check_in

PHONE = (390, 844)


async def take(folder: Path) -> None:
    async with serving(0) as (address, play):
        async with screen_at(address) as screen:
            await meets_the_kind_pause(screen)
            await screen.shown("Put it away").last.scroll_into_view_if_needed()
            await _take(screen, folder / "try-it-page.png")
            await asks_a_moderator(screen)
            await _harsh_words_and_a_helpline(play)
            await screen.be("Tom", "moderators")
            await screen.sees("A message may hurt somebody.")
            await _take(screen, folder / "cards-for-moderators.png")
            await screen.be("Mira", "general")
            await screen.sees("Samaritans")
            await _take(screen, folder / "helpline.png")
            await moves_to_the_next_check_in(screen)
            await _take(screen, folder / "check-in.png")
        async with screen_at(address, *PHONE) as screen:
            await _take(screen, folder / "try-it-page-phone.png")


async def _harsh_words_and_a_helpline(play: Play) -> None:
    """Let somebody write harshly in a watched channel, and Mira look for somebody to call."""
    stage = await play.stage()
    scene = stage._scene
    async with stage.turn():
        await scene.ben.send(scene.general, "You should be over it by now. It was only a bundle of cells.")
        await scene.mira.slash(scene.general, "helpline", country="GB", need="baby_loss")


async def _take(screen: Screen, file: Path) -> None:
    await screen.channel.get_by_role("button").first.wait_for()
    await screen.page.evaluate("document.fonts.ready")
    await screen.page.screenshot(path=file)


if __name__ == "__main__":
    logs.configure("ERROR", "console")
    asyncio.run(take(Path(sys.argv[1])))
