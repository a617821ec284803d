"""The inbox: what waits for one person, shown to them alone when they look."""

from __future__ import annotations

from bot.ui.base import GentleCog, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.inbox import InboxView
from bot.ui.servers import server_names


class InboxCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._inbox = client.services.inbox

    @press("inbox", "open")
    async def open(self, interaction: Interaction, _number: int) -> None:
        await interaction.response.send_message(view=await letters_for(interaction), ephemeral=True)

    @press("inbox", "older")
    async def older(self, interaction: Interaction, letter_id: int) -> None:
        await interaction.response.edit_message(view=await letters_for(interaction, after=letter_id))

    @press("inbox", "let-go")
    async def let_go(self, interaction: Interaction, letter_id: int) -> None:
        await self._inbox.let_go(letter_id, interaction.user.id)
        await interaction.response.edit_message(view=await letters_for(interaction))


async def letters_for(interaction: Interaction, *, after: int = 0) -> InboxView:
    """Return the letters of whoever asks, in this server and everywhere else."""
    client = interaction.client
    page = await client.services.inbox.open(interaction.user.id, after=after)
    return InboxView(voice_for(interaction), page, server_names(client))
