"""The review card's doors: words are shown to one moderator at a time, decisions to all of them."""

from __future__ import annotations

import discord

from bot.ui.access import guild_of, moderator_of
from bot.ui.base import GentleCog, press
from bot.ui.client import GentleClient, Interaction, public_voice, voice_for
from bot.ui.stories import StoryView, TextView


class ReviewsCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._reviews = client.services.reviews

    @press("review", "show")
    async def show(self, interaction: Interaction, story_id: int) -> None:
        guild_id = await moderator_of(interaction)
        story = await self._reviews.read(guild_id, story_id, interaction.user.id)
        view = StoryView(voice_for(interaction), story, preview=True)
        await interaction.response.send_message(view=view, ephemeral=True)

    @press("review", "approve")
    async def approve(self, interaction: Interaction, story_id: int) -> None:
        guild_id = await moderator_of(interaction)
        await self._reviews.approve(guild_id, story_id, interaction.user.id)
        await self._close_card(interaction, "review-approved")
        self.client.dispatch("due")

    @press("review", "decline")
    async def decline(self, interaction: Interaction, story_id: int) -> None:
        guild_id = await moderator_of(interaction)
        await self._reviews.decline(guild_id, story_id, interaction.user.id)
        await self._close_card(interaction, "review-declined")

    async def _close_card(self, interaction: Interaction, key: str) -> None:
        voice = public_voice(self.client, guild_of(interaction))
        when = discord.utils.format_dt(interaction.created_at, "f")
        await interaction.response.edit_message(
            view=TextView(voice(key, who=interaction.user.mention, when=when))
        )
