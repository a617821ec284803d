"""The doors of a card about new words for a story."""

from __future__ import annotations

from bot.ui.base import GentleCog, press
from bot.ui.client import GentleClient, Interaction
from cogs.stories.deciding import Desk


class ChangeReviewsCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._desk = Desk(client.services.change_reviews, client.services.photos)

    @press("change", "show")
    async def show(self, interaction: Interaction, change_id: int) -> None:
        await self._desk.show(interaction, change_id)

    @press("change", "approve")
    async def approve(self, interaction: Interaction, change_id: int) -> None:
        await self._desk.approve(interaction, change_id)

    @press("change", "approve-with-note")
    async def ask_for_note(self, interaction: Interaction, change_id: int) -> None:
        await self._desk.ask_for_note(interaction, change_id)

    @press("change", "return")
    async def ask_for_reason(self, interaction: Interaction, change_id: int) -> None:
        await self._desk.ask_for_reason(interaction, change_id)

    @press("change", "decline")
    async def decline(self, interaction: Interaction, change_id: int) -> None:
        await self._desk.decline(interaction, change_id)

    @press("change", "undo")
    async def undo(self, interaction: Interaction, change_id: int) -> None:
        await self._desk.undo(interaction, change_id)
