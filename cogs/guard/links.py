"""From a copied link to the message, as far as the one who copied it may see."""

from __future__ import annotations

import discord

from bot.domain.flag import Said, read_link
from bot.errors import CompanionError, GoneOrNotYours
from bot.ui.access import guild_of
from bot.ui.client import Interaction
from cogs.guard.drawing import found


async def follow(interaction: Interaction, typed: str) -> tuple[Said, bool]:
    """Return a linked message, and whether it is the bot's. Without Message Content its words stay unread.

    Whatever its reader may not see is answered like what is not there, so that nobody can probe.
    """
    guild, at = guild_of(interaction), read_link(typed)
    if at is None:
        raise CompanionError("report-link-unclear")
    if at.guild_id != guild.id or not isinstance(interaction.user, discord.Member):
        raise GoneOrNotYours("report-link-not-here")
    channel = await _channel(guild, at.channel_id)
    if not await _may_see(channel, interaction.user):
        raise GoneOrNotYours("report-link-not-here")
    try:
        message = await channel.fetch_message(at.message_id)
    except discord.NotFound:
        raise GoneOrNotYours("report-link-not-here") from None
    except discord.Forbidden:
        return Said(at), False
    return found(message), message.author.id == guild.me.id


async def _channel(guild: discord.Guild, channel_id: int) -> discord.TextChannel | discord.Thread:
    channel = guild.get_channel_or_thread(channel_id)
    if channel is None:
        try:
            channel = await guild.fetch_channel(channel_id)
        except (discord.NotFound, discord.Forbidden):
            raise GoneOrNotYours("report-link-not-here") from None
    if not isinstance(channel, discord.TextChannel | discord.Thread):
        raise GoneOrNotYours("report-link-not-here")
    return channel


async def _may_see(channel: discord.TextChannel | discord.Thread, person: discord.Member) -> bool:
    held = channel.permissions_for(person)
    if not (held.view_channel and held.read_message_history):
        return False
    if not isinstance(channel, discord.Thread) or not channel.is_private() or held.manage_threads:
        return True
    try:
        await channel.fetch_member(person.id)
    except (discord.NotFound, discord.Forbidden):
        return False
    return True
