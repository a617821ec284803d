"""What views and cogs may ask of the running companion."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import discord
from discord.ext import commands

from bot.domain.chance import Chance
from bot.services import Services
from bot.wording import Voice, Wording


class GentleClient(commands.Bot):
    """A bot with services, sentences, and a list of the doors and forms that are open."""

    services: Services
    wording: Wording
    default_locale: str
    chance: Chance
    presses: dict[tuple[str, str], Press]
    open_forms: set[str]


Interaction: TypeAlias = discord.Interaction[GentleClient]
Press: TypeAlias = Callable[[Interaction, int], Awaitable[None]]


def voice_for(interaction: Interaction) -> Voice:
    """Return the reader's own language, else the server's, else the default."""
    client = interaction.client
    locales = [interaction.locale, interaction.guild_locale]
    return client.wording.voice(*(str(locale) for locale in locales if locale), client.default_locale)


def public_voice(client: GentleClient, guild: discord.Guild) -> Voice:
    """Return the server's language: what everybody there reads."""
    return client.wording.voice(str(guild.preferred_locale), client.default_locale)
