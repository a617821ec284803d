"""Bringing the card that was pressed up to date, for everybody who sees it."""

from __future__ import annotations

from collections.abc import Callable

import discord
from discord import ui

from bot.ui.access import guild_of
from bot.ui.client import Interaction, public_voice
from bot.wording import Voice


async def redraw_pressed(interaction: Interaction, draw: Callable[[Voice], ui.LayoutView]) -> None:
    """Answer a press by the card as it is now, in the server's language.

    The card keeps the number by which it is found again. Where it was deleted meanwhile, what was done
    still stands, and only the one who pressed sees it.
    """
    card = draw(public_voice(interaction.client, guild_of(interaction)))
    for item in card.children[:1]:
        item.id = _container_number(interaction.message)
    if not interaction.response.is_done():
        await interaction.response.edit_message(view=card)
        return
    try:
        await interaction.edit_original_response(view=card)
    except discord.NotFound:
        await interaction.followup.send(view=card, ephemeral=True)


def _container_number(message: discord.Message | None) -> int | None:
    first = message.components[0] if message and message.components else None
    return first.id if isinstance(first, discord.Container) else None
