"""Drawing a card anew where it stands, after something about its message changed."""

from __future__ import annotations

import discord

from bot.domain.flag import Flag, Said, Spot
from bot.logs import failure, get_logger
from bot.ui.cards import redraw_pressed
from bot.ui.client import GentleClient, Interaction, public_voice
from bot.ui.flags import FlagCard

log = get_logger(__name__)


async def draw_card(client: GentleClient, flag: Flag) -> None:
    """Bring a standing card up to date; one that was deleted is posted anew."""
    guild = client.get_guild(flag.at.guild_id)
    if guild is None or flag.card_channel_id is None or flag.card_message_id is None:
        return
    room = client.get_partial_messageable(flag.card_channel_id, guild_id=guild.id)
    try:
        await room.get_partial_message(flag.card_message_id).edit(
            view=FlagCard(public_voice(client, guild), flag)
        )
    except discord.NotFound:
        await client.services.flags.card_is_gone(guild.id, flag.id)
    except discord.HTTPException as refused:
        failure(log, "card_not_drawn", refused, guild_id=guild.id)


async def show_decision(interaction: Interaction, flag: Flag) -> None:
    """Answer a press by the card as it is now."""
    await redraw_pressed(interaction, lambda voice: FlagCard(voice, flag))


def found(message: discord.Message) -> Said:
    """Return a message as the guard keeps it. A webhook's and another bot's has words, but nobody's."""
    at = Spot(message.guild.id if message.guild else 0, message.channel.id, message.id)
    somebody = message.author.id if message.webhook_id is None and not message.author.bot else None
    return Said(at, somebody, message.content or None, edited_at=message.edited_at)
