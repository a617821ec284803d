"""Making a plain text channel into a stories channel: read by members, written in only by the bot."""

from __future__ import annotations

from collections.abc import Iterable

import discord

from bot.domain.place import Places
from bot.errors import CompanionError
from bot.logs import failure, get_logger
from bot.ui.permissions import BOT_NEEDS, CARD_NEEDS, MEMBERS_HAVE, MEMBERS_LACK, missing
from bot.ui.quiet import remove_notices
from bot.ui.stories import PinnedCard
from bot.wording import Voice

log = get_logger(__name__)


def stories_channel(guild: discord.Guild, channel_id: int | None) -> discord.TextChannel:
    """Return the chosen channel. Raises ``CompanionError`` when it is gone."""
    channel = guild.get_channel(channel_id) if channel_id else None
    if not isinstance(channel, discord.TextChannel):
        raise CompanionError("setup-channel-gone")
    return channel


def refuse_announcements(channel: discord.TextChannel) -> None:
    """Raise ``CompanionError`` where other servers can follow: what they got could not be withdrawn."""
    if channel.is_news():
        raise CompanionError("setup-announcements", channel=channel.mention)


def is_ready(channel: discord.TextChannel) -> bool:
    """Whether the channel already is as it must be, for the bot and for everybody."""
    everyone = channel.overwrites_for(channel.guild.default_role)
    closed = all(getattr(everyone, name) is False for name in MEMBERS_LACK)
    readable = all(getattr(everyone, name) is not False for name in MEMBERS_HAVE)
    return closed and readable and not missing(channel.permissions_for(channel.guild.me), BOT_NEEDS)


def not_held(channel: discord.TextChannel) -> list[str]:
    """Return what the bot lacks to set the channel up: it may allow or deny only what it holds itself."""
    me = channel.guild.me
    here = channel.permissions_for(me)
    wanted = dict.fromkeys([*BOT_NEEDS, *MEMBERS_LACK, *MEMBERS_HAVE])
    return missing(here, ["manage_roles"]) + missing(me.guild_permissions, wanted)


def in_the_way(guild: discord.Guild, places: Places) -> dict[int, list[str]]:
    """Return what the bot lacks in the channels that are in use, by channel."""
    needs: dict[int | None, tuple[str, ...]] = {places.moderators_channel_id: CARD_NEEDS}
    if places.stories_on:
        needs[places.stories_channel_id] = BOT_NEEDS
    used = [channel for channel in guild.text_channels if channel.id in needs]
    lacking = {channel.id: missing(channel.permissions_for(guild.me), needs[channel.id]) for channel in used}
    return {channel_id: names for channel_id, names in lacking.items() if names}


def moderators_overheard(guild: discord.Guild, places: Places) -> bool:
    """Whether everybody can look into the channel that was chosen for moderators alone."""
    channel = guild.get_channel(places.moderators_channel_id or 0)
    return channel is not None and channel.permissions_for(guild.default_role).view_channel


async def prepared(channel: discord.TextChannel) -> discord.TextChannel:
    """Allow the bot what it needs, then close the channel: in this order, or it locks itself out.

    Returns the channel as Discord has it now: our own picture of it is always a moment late.
    """
    own = channel.overwrites_for(channel.guild.me)
    own.update(**dict.fromkeys(BOT_NEEDS, True))
    await channel.set_permissions(channel.guild.me, overwrite=own)
    everyone = channel.overwrites_for(channel.guild.default_role)
    everyone.update(**dict.fromkeys(MEMBERS_LACK, False), **dict.fromkeys(MEMBERS_HAVE, True))
    await channel.set_permissions(channel.guild.default_role, overwrite=everyone)
    now = await channel.guild.fetch_channel(channel.id)
    if not isinstance(now, discord.TextChannel):
        raise CompanionError("setup-channel-gone")
    return now


async def quieten(channel: discord.TextChannel, roles: Iterable[discord.Role]) -> None:
    """Take from these roles what lets their members write, start threads or react here."""
    for role in roles:
        overwrite = channel.overwrites_for(role)
        overwrite.update(**dict.fromkeys(MEMBERS_LACK))
        await channel.set_permissions(role, overwrite=None if overwrite.is_empty() else overwrite)


async def place_card(
    channel: discord.TextChannel, voice: Voice, number: int, known_id: int | None
) -> tuple[int, bool]:
    """Post and pin the card unless it stands there already; return its number and whether it is pinned."""
    message = await _standing_card(channel, known_id) or await channel.send(view=PinnedCard(voice, number))
    if message.pinned:
        return message.id, True
    try:
        await message.pin()
    except discord.Forbidden as refused:
        failure(log, "card_not_pinned", refused)
        return message.id, False
    await remove_notices(channel, message.id)
    return message.id, True


async def _standing_card(channel: discord.TextChannel, known_id: int | None) -> discord.Message | None:
    if known_id is None:
        return None
    try:
        return await channel.fetch_message(known_id)
    except discord.NotFound:
        return None
