"""Keeping a stories channel quiet: Discord's own notices about our pins and threads go again."""

from __future__ import annotations

import discord

_NOTICES = {discord.MessageType.pins_add, discord.MessageType.thread_created}
_LOOKED_THROUGH = 10


async def remove_notices(channel: discord.TextChannel, after_id: int) -> None:
    """Delete what Discord announced in the bot's name right after one of its messages."""
    after = discord.Object(after_id)
    async for message in channel.history(limit=_LOOKED_THROUGH, after=after, oldest_first=True):
        if message.author.id == channel.guild.me.id and message.type in _NOTICES:
            await message.delete()
