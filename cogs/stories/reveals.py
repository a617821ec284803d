"""The doors of the self-reveal check: soften what was found, or leave it, and then see the preview."""

from __future__ import annotations

from bot.domain.photo import Received
from bot.domain.story import Story
from bot.ui.base import GentleCog, press
from bot.ui.client import GentleClient, Interaction
from cogs.stories.checking import writer_of
from cogs.stories.preview import show_preview


class RevealsCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._reveals = client.services.reveals

    @press("reveal", "soften")
    async def soften(self, interaction: Interaction, story_id: int) -> None:
        story = await self._reveals.soften(story_id, interaction.user.id, await writer_of(interaction))
        await _preview(interaction, story, instead="reveal-softened")

    @press("reveal", "leave")
    async def leave(self, interaction: Interaction, story_id: int) -> None:
        story = await self._reveals.leave(story_id, interaction.user.id, await writer_of(interaction))
        await _preview(interaction, story, instead="reveal-left")


async def _preview(interaction: Interaction, story: Story, *, instead: str) -> None:
    services = interaction.client.services
    promised = await services.stories.promise(story.guild_id)
    received = Received(await services.photos.of_draft(story.id, interaction.user.id))
    await show_preview(interaction, story, promised, received, replacing=True, instead=instead)
