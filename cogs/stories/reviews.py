"""The doors of a story's review card."""

from __future__ import annotations

from bot.ui.base import GentleCog, press
from bot.ui.client import GentleClient, Interaction
from cogs.stories.deciding import Desk


class ReviewsCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._desk = Desk(client.services.reviews, client.services.photos)

    @press("review", "show")
    async def show(self, interaction: Interaction, story_id: int) -> None:
        await self._desk.show(interaction, story_id)

    @press("review", "approve")
    async def approve(self, interaction: Interaction, story_id: int) -> None:
        await self._desk.approve(interaction, story_id)

    @press("review", "approve-with-note")
    async def ask_for_note(self, interaction: Interaction, story_id: int) -> None:
        await self._desk.ask_for_note(interaction, story_id)

    @press("review", "return")
    async def ask_for_reason(self, interaction: Interaction, story_id: int) -> None:
        await self._desk.ask_for_reason(interaction, story_id)

    @press("review", "decline")
    async def decline(self, interaction: Interaction, story_id: int) -> None:
        await self._desk.decline(interaction, story_id)

    @press("review", "undo")
    async def undo(self, interaction: Interaction, story_id: int) -> None:
        await self._desk.undo(interaction, story_id)
