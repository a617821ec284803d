"""Who stands before the door: in which server, and whether as a moderator."""

from __future__ import annotations

import discord

from bot.errors import CompanionError
from bot.ui.client import Interaction


def guild_of(interaction: Interaction) -> discord.Guild:
    """Return the server of an interaction. Raises ``CompanionError`` in direct messages."""
    if interaction.guild is None:
        raise CompanionError("stories-in-servers")
    return interaction.guild


async def moderator_of(interaction: Interaction) -> int:
    """Return the server's number for one of its moderators. Raises ``CompanionError`` for everybody else."""
    guild = guild_of(interaction)
    services = interaction.client.services
    places = await services.places.of(guild.id)
    roles = interaction.user.roles if isinstance(interaction.user, discord.Member) else []
    holds_role = any(role.id == places.moderators_role_id for role in roles)
    await services.moderators.check(guild.id, interaction.user.id, holds_role=holds_role)
    return guild.id


def admin_of(interaction: Interaction) -> discord.Guild:
    """Return the server for somebody who may manage it. Raises ``CompanionError`` for everybody else."""
    guild = guild_of(interaction)
    if not interaction.permissions.manage_guild:
        raise CompanionError("setup-admins-only")
    return guild
