"""Hearing that a story's writer wrote under their own name in its thread: told to them alone."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.ui.base import GentleCog
from bot.ui.client import GentleClient


class SlipsCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._writers = client.services.writers

    @commands.Cog.listener("on_message")
    async def hear(self, message: discord.Message) -> None:
        """Leave a letter. The message is not marked or deleted: that would say whose story it is."""
        thread, me = message.channel, self.client.user
        ours = isinstance(thread, discord.Thread) and me is not None and thread.owner_id == me.id
        if message.guild is None or not ours or message.author.bot or message.webhook_id is not None:
            return
        if await self._writers.note_slip(message.guild.id, thread.id, message.author.id):
            self.client.dispatch("due")
