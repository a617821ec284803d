"""The doors of a held reply's card: words for one moderator at a time, decisions for all of them."""

from __future__ import annotations

from bot.ui.access import moderator_of
from bot.ui.base import GentleCog, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.replies import words_of
from cogs.guard.returning import ReturnForm, close_card


class HeldCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._held = client.services.held

    @press("held", "show")
    async def show(self, interaction: Interaction, reply_id: int) -> None:
        guild_id = await moderator_of(interaction)
        held = await self._held.read(guild_id, reply_id, interaction.user.id)
        await interaction.response.send_message(view=words_of(voice_for(interaction), held), ephemeral=True)

    @press("held", "post")
    async def post(self, interaction: Interaction, reply_id: int) -> None:
        guild_id = await moderator_of(interaction)
        await self._held.post(guild_id, reply_id, interaction.user.id)
        await close_card(interaction, "held-posted")
        self.client.dispatch("due")

    @press("held", "return")
    async def ask_reason(self, interaction: Interaction, reply_id: int) -> None:
        guild_id = await moderator_of(interaction)
        await self._held.read(guild_id, reply_id, interaction.user.id)
        await ReturnForm(voice_for(interaction), reply_id).open_for(interaction)

    @press("held", "decline")
    async def decline(self, interaction: Interaction, reply_id: int) -> None:
        guild_id = await moderator_of(interaction)
        await self._held.decline(guild_id, reply_id, interaction.user.id)
        await close_card(interaction, "held-declined")
