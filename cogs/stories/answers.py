"""Whether somebody has written under a story, so that nothing of theirs is taken down with it."""

from __future__ import annotations

import discord

_LOOKED_THROUGH = 50
_WRITTEN = {discord.MessageType.default, discord.MessageType.reply}


async def somebody_wrote_in(guild: discord.Guild, thread_id: int | None) -> bool:
    """Whether a story's thread holds a message that the bot did not carry there."""
    if thread_id is None:
        return False
    try:
        thread = guild.get_thread(thread_id) or await guild.fetch_channel(thread_id)
    except discord.NotFound:
        return False
    if not isinstance(thread, discord.Thread):
        return False
    async for message in thread.history(limit=_LOOKED_THROUGH):
        if message.author.id != guild.me.id and message.type in _WRITTEN:
            return True
    return False
