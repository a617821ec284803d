"""Servers by the names their admins gave them: shown letter for letter, and never longer than a line."""

from __future__ import annotations

import discord

from bot.domain.plain import defuse
from bot.ui.client import GentleClient

_LONGEST = 40


def server_name(guild: discord.Guild) -> str:
    """Return a server's name for a sentence that somebody reads elsewhere."""
    name = " ".join(guild.name.split())
    return defuse(name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}")


def server_names(client: GentleClient) -> dict[int, str]:
    """Return the names of all servers I am in, by their numbers."""
    return {guild.id: server_name(guild) for guild in client.guilds}
