"""Who stands before the door: in which server, and whether as a moderator."""

from __future__ import annotations

import asyncio

import discord

from bot.errors import CompanionError
from bot.logs import failure, get_logger
from bot.ui.client import GentleClient, Interaction

log = get_logger(__name__)
COUNTING_SECONDS = 1.2
"""How long Discord may take to count: a form has to be open within three seconds."""


def guild_of(interaction: Interaction) -> discord.Guild:
    """Return the server of an interaction. Raises ``CompanionError`` in direct messages."""
    if interaction.guild is None:
        raise CompanionError("stories-in-servers")
    return interaction.guild


def refuse_timed_out(interaction: Interaction, key: str = "stories-timed-out") -> None:
    """Raise ``CompanionError`` for a member whom Discord keeps from speaking for a while."""
    if isinstance(interaction.user, discord.Member) and interaction.user.is_timed_out():
        raise CompanionError(key)


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


async def count_moderators(client: GentleClient, guild: discord.Guild) -> int:
    """Return how many hold the moderators' role; 0 where nobody was named, or Discord does not say."""
    role_id = (await client.services.places.of(guild.id)).moderators_role_id
    try:
        async with asyncio.timeout(COUNTING_SECONDS):
            counts = await guild.role_member_counts()
    except (TimeoutError, discord.HTTPException) as refused:
        failure(log, "moderators_not_counted", refused, guild_id=guild.id)
        return 0
    return next((count for role, count in counts.items() if role.id == role_id), 0)


async def is_moderator(client: GentleClient, guild: discord.Guild, person_id: int) -> bool:
    """Whether somebody holds the moderators' role now, as Discord says; where it does not, they do not."""
    role_id = (await client.services.places.of(guild.id)).moderators_role_id
    try:
        member = await guild.fetch_member(person_id)
    except discord.HTTPException as refused:
        failure(log, "moderator_not_found", refused, guild_id=guild.id)
        return False
    return any(role.id == role_id for role in member.roles)
