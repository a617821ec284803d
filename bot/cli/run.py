"""``tealight run``."""

from __future__ import annotations

import asyncio
import contextlib
import signal

import aiohttp
import discord

from bot import logs
from bot.cli.console import NOT_OK, plainly, stop
from bot.settings import Settings, load_settings

log = logs.get_logger(__name__)


def run() -> None:
    """Connect to Discord, after bringing the database up to date."""
    with plainly():
        settings = load_settings(for_running=True)
        logs.configure(settings.log_level, settings.log_format)
        try:
            asyncio.run(_until_told_to_stop(settings))
        except discord.LoginFailure:
            stop(
                "Discord did not accept DISCORD_TOKEN. Please copy the token anew from the Bot page.", NOT_OK
            )
        except discord.PrivilegedIntentsRequired:
            stop(_intents_sentence(settings), NOT_OK)
        except (aiohttp.ClientError, discord.GatewayNotFound, discord.DiscordServerError) as error:
            logs.failure(log, "discord_not_reached", error)
            stop(f"Discord cannot be reached ({type(error).__name__}). Please try again in a while.", NOT_OK)


async def _until_told_to_stop(settings: Settings) -> None:
    """Stay until SIGTERM or Ctrl-C, then close everything in order."""
    from bot.app import build  # noqa: PLC0415  it brings every cog along; other commands must work without

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(logs.loop_surprise)
    myself = asyncio.current_task()
    if myself:
        with contextlib.suppress(NotImplementedError):  # Windows has no SIGTERM to listen to
            for told in (signal.SIGTERM, signal.SIGINT):  # a background start inherits an ignored SIGINT
                loop.add_signal_handler(told, myself.cancel)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # Tealight never speaks aloud
    log.info("companion_starting")
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    try:
        async with build(settings) as companion:
            await companion.start(token)
    except asyncio.CancelledError:
        log.info("companion_stopped")
    except AttributeError as error:
        if isinstance(error.__context__, aiohttp.ClientError | OSError):
            raise discord.GatewayNotFound from error  # so discord.py 2.7 hides a first try (its issue 10520)
        raise


def _intents_sentence(settings: Settings) -> str:
    wanted = {"MESSAGE_CONTENT": settings.message_content, "MEMBERS": settings.members}
    names = " and ".join(name for name, asked in wanted.items() if asked)
    return (
        f"Discord has not granted the privileged intents that {names} asks for. Please turn them on at the "
        "Bot page of Discord's developer portal, or set these to false: Tealight works without."
    )
