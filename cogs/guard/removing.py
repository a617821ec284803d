"""Removing a message: held, deleted, then noted down, so that a crash leaves the card with its holder."""

from __future__ import annotations

import discord

from bot.domain.flag import Flag, FlagState, Outcome
from bot.errors import CompanionError
from bot.services.flags import checked_reason
from bot.ui.access import guild_of
from bot.ui.client import Interaction, voice_for
from bot.ui.permissions import REMOVE_NEEDS, named
from cogs.guard.drawing import show_decision


async def remove(interaction: Interaction, flag_id: int, reason: str) -> None:
    """Delete a card's message. Where Discord refuses, the card is as it was before."""
    flags, guild, moderator_id = interaction.client.services.flags, guild_of(interaction), interaction.user.id
    checked_reason(reason)
    before = await flags.may_decide(guild.id, flag_id, moderator_id)
    if not before.can_be_removed:
        raise CompanionError("flag-not-ours-to-remove")
    await interaction.response.defer()
    held = await flags.claim(guild.id, flag_id, moderator_id)
    try:
        outcome = await _delete(interaction, held)
    except discord.HTTPException as refused:
        if before.state is FlagState.OPEN:
            await flags.release(guild.id, flag_id)
        if not isinstance(refused, discord.Forbidden):
            raise
        lacking = named(voice_for(interaction), REMOVE_NEEDS)
        where = f"<#{held.at.channel_id}>"
        raise CompanionError("flag-may-not-remove", channel=where, permissions=lacking) from refused
    await show_decision(interaction, await flags.removed(held, moderator_id, outcome, reason))


async def _delete(interaction: Interaction, flag: Flag) -> Outcome:
    """Delete a message, also in a thread that sleeps. What is gone already was removed by others."""
    channel = guild_of(interaction).get_channel_or_thread(flag.at.channel_id)
    room = interaction.client.get_partial_messageable(flag.at.channel_id, guild_id=flag.at.guild_id)
    try:
        if isinstance(channel, discord.Thread) and channel.archived:
            await channel.edit(archived=False)
        await room.get_partial_message(flag.at.message_id).delete()
    except discord.NotFound:
        return Outcome.GONE
    return Outcome.REMOVED
