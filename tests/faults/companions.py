"""The real bot as a process that may be killed: its address, hour and judge come from the test."""

from __future__ import annotations

import asyncio
import importlib
import os
import pkgutil
import random
import signal
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from discord import VoiceClient
from discord.gateway import DiscordWebSocket
from yarl import URL

import cogs.deliveries.cog
from bot import logs
from bot.app import Companion, build
from bot.services.helplines import shipped_helplines
from bot.storage.database import _newest
from bot.wording import shipped
from tests.faults.lives import die_in_turn
from tests.makers import judge_by_one_line, make_settings
from tests.support.lasting.hour import SharedClock

GUILDS_COME_WITHIN = 0.02  # seconds; two, usually
for _cog in pkgutil.iter_modules(cogs.__path__, "cogs."):
    importlib.import_module(_cog.name)
READ_ONCE = shipped(), shipped_helplines(), _newest()  # before processes part


@dataclass(frozen=True)
class Life:
    """All that one process is told. It dies before the database's statement ``die_before``, if that comes."""

    folder: Path
    database_url: str
    base: str
    gateway: str
    hour: Path
    seed: int
    die_before: int = 0


def live(life: Life, told: Connection) -> None:
    """Run the bot until killed. It says when it is ready; after each ``tick``, when the round is over."""
    log = os.open(life.folder / "companion.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(log, sys.stderr.fileno())
    os.dup2(log, sys.stdout.fileno())
    logs.configure("INFO", "json")
    asyncio.run(_live(life, told))


async def _live(life: Life, told: Connection) -> None:
    DiscordWebSocket.DEFAULT_GATEWAY = URL(life.gateway)
    VoiceClient.warn_nacl = VoiceClient.warn_dave = False
    given = {"database_url": life.database_url, "discord_api_base": life.base}
    chance, clock = random.Random(life.seed), SharedClock(life.hour)
    bot = build(make_settings(life.folder, **given), clock, chance, judge_by_one_line)
    bot._connection.guild_ready_timeout = GUILDS_COME_WITHIN
    die_in_turn(bot._database, life.die_before)
    rounds: asyncio.Queue[str] = asyncio.Queue()
    asyncio.get_running_loop().add_reader(told.fileno(), _hear, told, rounds)
    async with bot, asyncio.TaskGroup() as works:
        works.create_task(_tick(bot, rounds, told))
        await bot.start("token")


def _hear(told: Connection, rounds: asyncio.Queue[str]) -> None:
    try:
        rounds.put_nowait(told.recv())
    except EOFError:
        os.kill(os.getpid(), signal.SIGKILL)  # whoever started us is gone


async def _tick(bot: Companion, rounds: asyncio.Queue[str], told: Connection) -> None:
    await bot.wait_until_ready()
    clockwork = bot.get_cog("DeliveriesCog")
    assert isinstance(clockwork, cogs.deliveries.cog.DeliveriesCog)
    while True:
        told.send("ready")
        await rounds.get()
        await clockwork.deliver()
