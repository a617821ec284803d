"""The composition root: the one place that knows every part."""

from __future__ import annotations

import asyncio
import hashlib
import importlib
import json
import pkgutil
import random
import sys
from functools import cache
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands
from discord.http import Route

import cogs
from bot.clock import Clock, utc_now
from bot.domain.chance import Chance
from bot.domain.judgement import Judge
from bot.guard.desk import GuardDesk
from bot.guard.guard import Guard
from bot.logs import get_logger
from bot.services import build_services
from bot.services.rollback import withdraw_again
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.ledger import Ledger
from bot.storage.opening import open_vault
from bot.storage.records import CommandSyncs
from bot.ui.base import Door, answer_lost
from bot.ui.client import GentleClient
from bot.ui.failures import answer_failure
from bot.wording import shipped

log = get_logger(__name__)


class CompanionTree(app_commands.CommandTree["Companion"]):
    """Slash and right-click commands; their failures are answered like all others."""

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /
    ) -> None:
        await answer_failure(interaction, error)


class Companion(GentleClient):
    """The bot. Build it with ``build``; it opens its database and keys when it starts."""

    def __init__(self, settings: Settings, clock: Clock, chance: Chance, judge: Judge | None) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=_intents(settings),
            allowed_mentions=discord.AllowedMentions.none(),
            tree_cls=CompanionTree,
            max_messages=None,
        )
        self._settings = settings
        self._clock = clock
        self.chance = chance
        self._judge = judge
        self._desk: GuardDesk | None = None
        self._database = Database(settings.database_url)
        self.wording = shipped()
        self.default_locale = settings.default_locale
        self.presses = {}
        self.open_forms = set()

    async def setup_hook(self) -> None:
        """Open the house. A key that does not fit, or a cog that cannot be loaded, stops the start."""
        settings = self._settings
        await self._database.open()
        key_text = settings.tealight_key.get_secret_value() if settings.tealight_key else None
        vault = await open_vault(self._database, key_text=key_text, key_file=settings.tealight_key_file)
        ledger = Ledger(settings.tealight_ledger_dir)
        judge = self._judge or await self._open_desk()
        hands = (self._clock, self.chance)
        await withdraw_again(self._database, vault, settings.tealight_ledger_dir, *hands)
        self.services = build_services(self._database, vault, ledger, *hands, judge=judge)
        self.add_dynamic_items(Door)
        for module in pkgutil.iter_modules(cogs.__path__, "cogs."):
            await importlib.import_module(module.name).setup(self)
        await self._sync_commands()

    async def close(self) -> None:
        await super().close()
        if self._desk is not None:
            await asyncio.to_thread(self._desk.close)
        await self._database.close()

    async def _open_desk(self) -> Judge:
        self._desk = GuardDesk(await asyncio.to_thread(_shipped_guard))
        return self._desk

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer what nothing else answers: forms sent late, buttons that lead nowhere."""
        try:
            await answer_lost(interaction)
        except Exception as error:  # noqa: BLE001  the last one to answer must not fall silent
            await answer_failure(interaction, error)

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Log a listener's failure by type and place; discord.py would print what it held."""
        log.error("listener_surprise", where=event_method, exc_info=sys.exc_info()[1])

    async def _sync_commands(self) -> None:
        """Tell Discord about the commands only when they have changed since it was last told."""
        payload = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        told = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
        application_id = self.application_id or 0
        async with self._database.reading() as session:
            known = await CommandSyncs(session).get(application_id)
        if known == told:
            return
        await self.tree.sync()
        async with self._database.transaction() as session:
            await CommandSyncs(session).put(application_id, told)


def _intents(settings: Settings) -> discord.Intents:
    return discord.Intents(
        guilds=True,
        guild_messages=True,
        message_content=settings.message_content,
        members=settings.members,
    )


@cache
def _shipped_guard() -> Guard:
    """Return the guard in ``data/``, read once in a process."""
    return Guard.load()


def build(
    settings: Settings, clock: Clock = utc_now, chance: Chance | None = None, judge: Judge | None = None
) -> Companion:
    """Return the companion, not yet started. Time, chance and judge are handed in for tests to own."""
    if settings.discord_api_base:
        Route.BASE = settings.discord_api_base
    return Companion(settings, clock, chance or random.SystemRandom(), judge)
