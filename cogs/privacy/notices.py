"""How a letter may make itself heard: by one bare line, or not at all."""

from __future__ import annotations

from bot.domain.inbox import Notice
from bot.ui.base import GentleCog, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.notices import ways_now
from bot.ui.stories import TextView


class NoticesCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._notices = client.services.notices

    @press("notices", "message")
    async def by_message(self, interaction: Interaction, _number: int) -> None:
        await self._notices.choose(interaction.user.id, Notice.MESSAGE)
        sentence = voice_for(interaction)("notices-message-chosen")
        await interaction.response.edit_message(view=TextView(sentence))

    @press("notices", "look")
    async def on_looking(self, interaction: Interaction, _number: int) -> None:
        await self._notices.choose(interaction.user.id, Notice.LOOK)
        sentence = voice_for(interaction)("notices-look-chosen")
        await interaction.response.edit_message(view=TextView(sentence))


async def notices_for(interaction: Interaction) -> TextView:
    """Return what whoever asks has chosen, and the ways there are."""
    client = interaction.client
    chosen = await client.services.notices.of(interaction.user.id)
    return ways_now(voice_for(interaction), client.chance, chosen)
