"""/my replies: one's own replies, to change or to take back."""

from __future__ import annotations

from bot.ui.base import GentleCog, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.entry import form_to_change
from cogs.privacy.reply_list import RepliesView


class OwnRepliesCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._own = client.services.own_replies

    @press("reply", "change")
    async def change(self, interaction: Interaction, reply_id: int) -> None:
        found = await self._own.to_change(reply_id, interaction.user.id)
        await form_to_change(voice_for(interaction), found).open_for(interaction)

    @press("reply", "take-back")
    async def take_back(self, interaction: Interaction, reply_id: int) -> None:
        await self._own.take_back(reply_id, interaction.user.id)
        self.client.dispatch("due")
        view = await replies_of(interaction, said="replies-taken-back")
        await interaction.response.edit_message(view=view)

    @press("replies", "page")
    async def turn_page(self, interaction: Interaction, page: int) -> None:
        await interaction.response.edit_message(view=await replies_of(interaction, page=page))


async def replies_of(
    interaction: Interaction, *, page: int = 0, said: str = "replies-mine-head"
) -> RepliesView:
    """Return the list of somebody's own replies: in this server, or in a direct message everywhere."""
    own = interaction.client.services.own_replies
    cards = await own.mine(interaction.user.id, guild_id=interaction.guild_id)
    return RepliesView(voice_for(interaction), interaction.client, cards, page=page, said=said)
