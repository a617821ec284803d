"""What the processes do that are killed: plain functions, which a fork server imports once for all."""

from __future__ import annotations

import asyncio
import itertools
import os
import random
import signal
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.domain.seal import SealPromise
from bot.domain.story import ReplyMode, Words
from bot.errors import StartRefused
from bot.services import Services, build_services
from bot.storage.database import Database
from bot.storage.ledger import Ledger
from bot.storage.opening import open_vault
from tests.makers import (
    ANA,
    HARBOUR,
    MIRA,
    MODERATORS_CHANNEL,
    MODERATORS_ROLE,
    STORIES_CHANNEL,
    HandClock,
    judge_by_one_line,
)

OPEN_TO_TWO = SealPromise(can_be_opened=True)


def url_in(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/tealight.db"


async def open_house(folder: Path, seed: int, database: Database) -> Services:
    """Start as ``tealight run`` does: take the file, bring the tables up to date, open the keys."""
    await database.open()
    vault = await open_vault(database, key_text=None, key_file=folder / "key" / "tealight.key")
    ledger = Ledger(folder / "ledger")
    return build_services(database, vault, ledger, HandClock(), random.Random(seed), judge=judge_by_one_line)


def share_and_withdraw(folder: Path, seed: int, told: Connection) -> None:
    """Share stories and take some of them back until killed, telling what was begun and what was done."""
    asyncio.run(_share_and_withdraw(folder, random.Random(seed), told))


async def open_stories(services: Services) -> None:
    await services.places.choose_moderators(HARBOUR, MODERATORS_CHANNEL, MODERATORS_ROLE)
    await services.places.choose_stories(HARBOUR, STORIES_CHANNEL)
    await services.places.open_stories(HARBOUR, 1)


async def share(services: Services, text: str, writer: int = MIRA) -> int:
    story = await services.stories.draft(HARBOUR, writer, ReplyMode.NONE, Words(text), seal=OPEN_TO_TWO)
    await services.stories.share(story.id, writer)
    return story.id


async def _share_and_withdraw(folder: Path, chance: random.Random, told: Connection) -> None:
    services = await open_house(folder, chance.getrandbits(60), Database(url_in(folder)))
    await open_stories(services)
    stories: list[tuple[int, int]] = []
    for number in itertools.count():
        writer = chance.getrandbits(62)
        stories.append((await share(services, f"story {number}", writer), writer))
        told.send(("shared", stories[-1][0]))
        if chance.random() < 0.6:
            story_id, writer = stories.pop(chance.randrange(len(stories)))
            told.send(("withdrawing", story_id))
            await services.stories.withdraw(story_id, writer)
            told.send(("withdrawn", story_id))


def first_start(folder: Path, die_before: int, told: Connection) -> None:
    """Start for the first time, and die before one of the database's statements or commits."""
    database = Database(url_in(folder))
    die_in_turn(database, die_before)
    asyncio.run(open_house(folder, 1, database))
    told.send("started")


def withdraw_and_share(folder: Path, die_before: int, told: Connection) -> None:
    """Take the one story back and share another, and die before one of the statements or commits."""
    asyncio.run(_withdraw_and_share(folder, die_before, told))


async def _withdraw_and_share(folder: Path, die_before: int, told: Connection) -> None:
    database = Database(url_in(folder))
    services = await open_house(folder, die_before, database)
    (card,) = await services.stories.mine(MIRA)
    die_in_turn(database, die_before)
    told.send(("withdrawing", card.id))
    await services.stories.withdraw(card.id, MIRA)
    told.send(("withdrawn", card.id))
    told.send(("shared", await share(services, "story two", ANA)))


def die_in_turn(database: Database, die_before: int) -> None:
    counted = itertools.count(1)

    def count(*_given: Any) -> None:
        if next(counted) == die_before:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(database.engine.sync_engine, "before_cursor_execute", count)
    event.listen(database.engine.sync_engine, "commit", count)


def hold(folder: Path, told: Connection) -> None:
    """Take the database file, or tell why not; then wait to be killed."""
    database = Database(url_in(folder))
    try:
        asyncio.run(database.open())
    except StartRefused as refused:
        told.send(str(refused))
        return
    told.send("taken")
    told.recv()
