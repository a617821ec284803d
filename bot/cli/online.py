"""What ``tealight doctor`` asks Discord. It reads only, and opens no gateway connection."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import aiohttp
import discord
from discord.http import Route

from bot.cli.findings import Finding, look, not_ok, ok
from bot.domain.place import Places
from bot.settings import Settings
from bot.storage.checkup import Age, look_at
from bot.storage.database import Database
from bot.storage.places import PlacesStore
from bot.ui.permissions import BOT_NEEDS, CARD_NEEDS, missing, named
from bot.wording import ENGLISH, shipped

PlacesOf = Callable[[int], Awaitable[Places]]
_PORTAL = "the Bot page of Discord's developer portal"


async def look_at_discord(settings: Settings) -> AsyncIterator[Finding]:
    if settings.discord_token is None:
        yield not_ok("token", f"DISCORD_TOKEN is not set; the token is at {_PORTAL}")
        return
    if settings.discord_api_base:
        Route.BASE = settings.discord_api_base
    async with discord.Client(intents=discord.Intents(guilds=True)) as client:
        try:
            await client.login(settings.discord_token.get_secret_value())
        except discord.LoginFailure:
            yield not_ok("token", f"Discord did not accept it; please copy it anew from {_PORTAL}")
            return
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            yield not_ok("discord", f"it cannot be reached ({type(error).__name__})")
            return
        yield ok("token", "Discord accepts it")
        for finding in _intents(client.application, settings):
            yield finding
        async for finding in _places(client, settings):
            yield finding


def _intents(application: discord.AppInfo | None, settings: Settings) -> list[Finding]:
    flags = application.flags if application else discord.ApplicationFlags()
    content = flags.gateway_message_content or flags.gateway_message_content_limited
    members = flags.gateway_guild_members or flags.gateway_guild_members_limited
    return [
        _intent("MESSAGE_CONTENT", "Message Content", asked=settings.message_content, granted=content),
        _intent("MEMBERS", "Server Members", asked=settings.members, granted=members),
    ]


def _intent(variable: str, name: str, *, asked: bool, granted: bool) -> Finding:
    if asked and not granted:
        return not_ok(
            "intents", f"{variable} asks for {name}, which is off at {_PORTAL}: Discord would hang up"
        )
    if asked:
        return ok("intents", f"{name} is asked for and granted")
    if granted:
        return look("intents", f"{name} is granted and not asked for; you may turn it off at {_PORTAL}")
    return ok("intents", f"{name} is not asked for; Tealight works without")


async def _places(client: discord.Client, settings: Settings) -> AsyncIterator[Finding]:
    database = Database(settings.database_url)

    async def places_of(guild_id: int) -> Places:
        async with database.reading() as session:
            return await PlacesStore(session, guild_id=guild_id).get()

    try:
        state = await look_at(database)
        if state and state.age is Age.CURRENT:
            async for finding in permission_lines(client, places_of):
                yield finding
    finally:
        await database.close()


async def permission_lines(client: discord.Client, places_of: PlacesOf) -> AsyncIterator[Finding]:
    """Yield, for every channel a server has given us, what the bot lacks there."""
    async for partial in client.fetch_guilds(limit=None):
        places = await places_of(partial.id)
        wanted: dict[int | None, tuple[str, ...]] = {
            places.stories_channel_id: BOT_NEEDS,
            places.moderators_channel_id: CARD_NEEDS,
        }
        given = {channel_id: needs for channel_id, needs in wanted.items() if channel_id is not None}
        if given:
            guild = await client.fetch_guild(partial.id)
            async for finding in _lines_of(client, guild, given):
                yield finding


async def _lines_of(
    client: discord.Client, guild: discord.Guild, given: dict[int, tuple[str, ...]]
) -> AsyncIterator[Finding]:
    channels = {channel.id: channel for channel in await guild.fetch_channels()}
    me = await guild.fetch_member(client.user.id if client.user else 0)
    voice = shipped().voice(ENGLISH)
    for channel_id, needs in given.items():
        channel = channels.get(channel_id)
        if channel is None:
            yield not_ok("channels", f"{guild.name}: the channel {channel_id} is not there any more")
            continue
        lacking = missing(channel.permissions_for(me), needs)
        if lacking:
            yield not_ok("channels", f"{guild.name}, #{channel.name}: Tealight lacks {named(voice, lacking)}")
        else:
            yield ok("channels", f"{guild.name}, #{channel.name}: Tealight may do what it needs")
