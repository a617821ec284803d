"""The kind pause: what the writer of a noticed reply can do, and how they hear what was decided."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.domain.reply import ReplyState
from bot.ui.access import guild_of
from bot.ui.base import GentleCog, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.entry import form_to_change
from bot.ui.failures import tell_privately
from bot.ui.notices import ask_once
from bot.ui.stories import TextView

_NEWS = {
    ReplyState.SENT: "news-posted",
    ReplyState.DECLINED: "news-declined",
}


class PausesCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._replies = client.services.replies
        self._own = client.services.own_replies

    @press("pause", "change")
    async def change(self, interaction: Interaction, reply_id: int) -> None:
        found = await self._own.unsent(reply_id, interaction.user.id)
        await form_to_change(voice_for(interaction), found).open_for(interaction)

    @press("pause", "away")
    async def put_away(self, interaction: Interaction, reply_id: int) -> None:
        keep_until = await self._own.put_away(reply_id, interaction.user.id)
        voice = voice_for(interaction)
        kept = voice("pause-put-away", day=voice.date(keep_until))
        await interaction.response.edit_message(view=TextView(kept))

    @press("pause", "ask")
    async def ask(self, interaction: Interaction, reply_id: int) -> None:
        guild_id = guild_of(interaction).id
        hours = await self._replies.ask_moderator(guild_id, reply_id, interaction.user.id)
        asked = voice_for(interaction)("pause-asked", hours=hours)
        await interaction.response.edit_message(view=TextView(asked))
        self.client.dispatch("due")
        await ask_once(interaction)

    @commands.Cog.listener("on_pressed")
    async def tell(self, interaction: Interaction) -> None:
        """Say, after a press in the server, what was decided about a reply since the last one."""
        if interaction.guild_id is None or not _can_be_told(interaction):
            return
        voice = voice_for(interaction)
        for each in await self._replies.news(interaction.guild_id, interaction.user.id):
            await tell_privately(interaction, voice(_NEWS[each.outcome]))


def _can_be_told(interaction: Interaction) -> bool:
    """Whether a private line can follow: not behind a form that was just opened."""
    answered = interaction.response.type
    return answered is not None and answered is not discord.InteractionResponseType.modal
