"""How the companion starts, and when it would rather not."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import discord
import pytest
import simcord

import cogs
from bot.app import Companion, build
from bot.errors import StartRefused
from bot.settings import Settings
from tests.makers import make_settings

Builder = Callable[..., Companion]


def test_it_asks_discord_for_nothing_privileged_unless_told_to(tmp_path: Path) -> None:
    plain = build(make_settings(tmp_path)).intents
    told = build(make_settings(tmp_path, message_content=True, members=True)).intents

    assert plain == discord.Intents(guilds=True, guild_messages=True)
    assert told == discord.Intents(guilds=True, guild_messages=True, message_content=True, members=True)


async def test_it_mentions_nobody_unless_a_message_says_so(build_bot: Builder) -> None:
    allowed = build_bot().allowed_mentions

    assert allowed is not None
    assert allowed.to_dict() == discord.AllowedMentions.none().to_dict()


async def test_a_cog_that_cannot_be_loaded_stops_the_start(
    build_bot: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "more"
    (broken / "broken").mkdir(parents=True)
    (broken / "broken" / "__init__.py").write_text("async def setup(bot):\n    raise RuntimeError\n")
    monkeypatch.setattr(cogs, "__path__", [*cogs.__path__, str(broken)])
    with pytest.raises(RuntimeError):
        async with simcord.run(build_bot()):
            pass
    assert sys.modules.pop("cogs.broken")


async def test_a_used_database_without_its_key_is_not_opened(build_bot: Builder, settings: Settings) -> None:
    async with simcord.run(build_bot()):
        pass
    settings.tealight_key_file.unlink()

    with pytest.raises(StartRefused, match="Nothing was opened or changed"):
        async with simcord.run(build_bot()):
            pass
    assert not settings.tealight_key_file.exists()
