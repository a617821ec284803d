"""A database that was put back as it was before: what was withdrawn since then goes again."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.clock import Clock
from bot.domain.chance import Chance
from bot.logs import failure, get_logger
from bot.services.removal import remove_with_all
from bot.services.stories import ledger_marks_of_story
from bot.storage.database import Database
from bot.storage.leavings import every_story, remove_story
from bot.storage.ledger import LedgerDamaged, read_all
from bot.storage.outbox import Outbox
from bot.storage.vault import Vault

log = get_logger(__name__)


async def withdraw_again(
    database: Database, vault: Vault, ledger_folder: Path, clock: Clock, chance: Chance
) -> int:
    """Take back every story that the ledger says was withdrawn; return how many there were.

    Before anything is sent, and at every start: a story's number is never used again, so that this is right
    whenever it finds one. Of somebody who was erased only the stories go: they may have come back since.
    """
    withdrawn = await asyncio.to_thread(_withdrawn, ledger_folder)
    async with database.reading() as session:
        numbers = await every_story(session) if withdrawn else []
    back = await asyncio.to_thread(_came_back, vault, numbers, withdrawn)
    if not back:
        return 0
    async with database.transaction() as session:
        outbox = Outbox(session, chance)
        for story_id in back:
            await remove_with_all(session, outbox, story_id, remove_story(session, story_id), clock())
    await database.scrub()
    return len(back)


def _came_back(vault: Vault, numbers: list[int], withdrawn: set[tuple[int, bytes]]) -> list[int]:
    return [each for each in numbers if not withdrawn.isdisjoint(ledger_marks_of_story(vault, each))]


def _withdrawn(folder: Path) -> set[tuple[int, bytes]]:
    found: set[tuple[int, bytes]] = set()
    try:
        for line in read_all(folder):
            if line.kind == "withdrawal":
                found.add((line.version, line.digest))
    except LedgerDamaged as damaged:
        failure(log, "ledger_damaged", damaged)
    return found
