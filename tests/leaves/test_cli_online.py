"""Promises of the command line towards Discord, kept against a very small one on this machine."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import discord
import pytest
from discord.backoff import ExponentialBackoff
from discord.gateway import DiscordWebSocket
from discord.http import Route
from typer.testing import CliRunner, Result
from yarl import URL

from bot.cli import app
from bot.domain.place import Places
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.places import PlacesStore
from tests.leaves.small_discord import GUILD_ID, MODERATORS_ID, STORIES_ID, TOKEN, SmallDiscord

ROOT = Path(__file__).parents[2]
PLACES = Places(GUILD_ID, stories_channel_id=STORIES_ID, moderators_channel_id=MODERATORS_ID)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallDiscord]:
    """A small Discord that the settings of an otherwise empty folder lead to."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    with SmallDiscord() as small:
        monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
        monkeypatch.setenv("DISCORD_API_BASE", small.base)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL(small.gateway))
        yield small


def doctor(code: int = 0) -> str:
    result: Result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == code, result.output
    assert TOKEN not in result.output
    return result.stdout


def remember(places: Places) -> None:
    async def once() -> None:
        database = Database(Settings().database_url)
        await database.open()
        async with database.transaction() as session:
            await PlacesStore(session, guild_id=places.guild_id).put(places)
        await database.close()

    asyncio.run(once())


def test_a_good_token_is_accepted(small: SmallDiscord):
    said = doctor()
    assert "✓ ok      token" in said
    assert said.count("✓ ok      intents") == 2


def test_a_refused_token_is_said_plainly(small: SmallDiscord, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISCORD_TOKEN", "another.token")
    assert "✗ not ok  token" in doctor(1)


def test_a_missing_token_is_said_plainly(small: SmallDiscord, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("DISCORD_TOKEN")
    assert "DISCORD_TOKEN is not set" in doctor(1)


def test_a_discord_out_of_reach_is_said_plainly(small: SmallDiscord, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISCORD_API_BASE", "http://127.0.0.1:1/api/v10")
    assert "✗ not ok  discord" in doctor(1)


@pytest.mark.parametrize(
    ("variable", "flag"),
    [
        ("MESSAGE_CONTENT", "gateway_message_content"),
        ("MESSAGE_CONTENT", "gateway_message_content_limited"),
        ("MEMBERS", "gateway_guild_members"),
        ("MEMBERS", "gateway_guild_members_limited"),
    ],
)
def test_what_is_asked_for_is_compared_with_what_is_granted(
    variable: str, flag: str, small: SmallDiscord, monkeypatch: pytest.MonkeyPatch
):
    small.flags = getattr(discord.ApplicationFlags, flag).flag
    assert "granted and not asked for" in doctor()
    monkeypatch.setenv(variable, "true")
    assert "asked for and granted" in doctor()
    small.flags = 0
    assert f"{variable} asks for" in doctor(1)


def test_channels_in_order_are_named(small: SmallDiscord):
    remember(PLACES)
    said = doctor()
    assert "Harbour, #stories: Tealight may do what it needs" in said
    assert "Harbour, #mods: Tealight may do what it needs" in said


def test_what_is_missing_is_named_by_channel_as_discord_names_it(small: SmallDiscord):
    remember(PLACES)
    small.permissions = str(int(small.permissions) & ~discord.Permissions.manage_threads.flag)
    said = doctor(1)
    assert "✗ not ok  channels  Harbour, #stories: Tealight lacks Manage Threads" in said
    assert "Harbour, #mods: Tealight may do what it needs" in said


def test_a_channel_that_is_gone_is_named_by_number(small: SmallDiscord):
    remember(PLACES)
    del small.channels[MODERATORS_ID]
    assert f"the channel {MODERATORS_ID} is not there any more" in doctor(1)


def test_a_server_that_has_chosen_nothing_is_not_looked_at(small: SmallDiscord):
    remember(replace(PLACES, stories_channel_id=None, moderators_channel_id=None))
    assert "Harbour" not in doctor()


RUN = """
import sys
from discord.backoff import ExponentialBackoff
from discord.gateway import DiscordWebSocket
from yarl import URL
from bot.cli import main

DiscordWebSocket.DEFAULT_GATEWAY = URL(sys.argv.pop())
sys.argv[1:] = ["run"]
main()
"""


@pytest.fixture
def running(small: SmallDiscord, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """``tealight run`` in a process of its own."""
    with subprocess.Popen(
        [sys.executable, "-c", RUN, small.gateway],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LOG_FORMAT": "json"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        yield child
        child.kill()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGTERM to listen to")
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_running_companion_closes_in_order_when_told_to(
    told: signal.Signals, small: SmallDiscord, running: subprocess.Popen[str]
):
    assert small.identified.wait(60)
    running.send_signal(told)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 0, said
    assert "companion_stopped" in said
    assert "surprise" not in said
    assert TOKEN not in said
    assert small.hung_up.wait(5)


HOLD = """
import sys
from pathlib import Path
from bot.storage.process_lock import ProcessLock

lock = ProcessLock(Path("data/local/tealight.db"))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_companion_on_the_same_file_is_refused_with_2(small: SmallDiscord, tmp_path: Path):
    remember(PLACES)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        result = CliRunner().invoke(app, ["run"])
        other.kill()
    assert result.exit_code == 2
    assert "Another Tealight" in result.stderr


def test_intents_that_discord_does_not_grant_are_named(small: SmallDiscord, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MEMBERS", "true")
    small.hang_up_with = 4014
    result = CliRunner().invoke(app, ["run"])
    assert result.exit_code == 1
    assert "privileged intents that MEMBERS asks for" in result.stderr


def test_running_with_a_refused_token_says_so_and_ends_with_1(
    small: SmallDiscord, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DISCORD_TOKEN", "another.token")
    result = CliRunner().invoke(app, ["run"])
    assert result.exit_code == 1
    assert "did not accept DISCORD_TOKEN" in result.stderr
    assert "another.token" not in result.output


def test_running_with_discord_out_of_reach_ends_with_1(small: SmallDiscord, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISCORD_API_BASE", "http://127.0.0.1:1/api/v10")
    result = CliRunner().invoke(app, ["run"])
    assert result.exit_code == 1
    assert "Discord cannot be reached" in result.stderr


def test_a_gateway_out_of_reach_at_the_first_try_is_said_plainly(
    small: SmallDiscord, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL("ws://127.0.0.1:1/gateway"))
    monkeypatch.setattr(ExponentialBackoff, "delay", lambda _self: 0)
    result = CliRunner().invoke(app, ["run"])
    assert result.exit_code == 1
    assert "Discord cannot be reached" in result.stderr


def test_running_with_the_wrong_key_is_refused_with_2(small: SmallDiscord, tmp_path: Path):
    remember(PLACES)
    key = tmp_path / "data" / "key" / "tealight.key"
    key.parent.mkdir(mode=0o700)
    key.write_text("1:marker")
    key.chmod(0o600)
    result = CliRunner().invoke(app, ["run"])
    assert result.exit_code == 2
    assert "key" in result.stderr
    assert "marker" not in result.output
