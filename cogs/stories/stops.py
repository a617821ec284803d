"""The doors behind which moderators stop a story's writer from sharing, and lift that again."""

from __future__ import annotations

from bot.ui.access import moderator_of
from bot.ui.base import GentleCog, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.stops import ask_to_stop
from bot.ui.stories import TextView


class StopsCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._stops = client.services.stops

    @press("review", "stop")
    async def ask(self, interaction: Interaction, story_id: int) -> None:
        await ask_to_stop(interaction, await moderator_of(interaction), story_id)

    @press("flag", "stop")
    async def ask_from_flag(self, interaction: Interaction, flag_id: int) -> None:
        guild_id = await moderator_of(interaction)
        story_id = await self._stops.story_of_flag(guild_id, flag_id)
        await ask_to_stop(interaction, guild_id, story_id)

    @press("stop", "lift")
    async def lift(self, interaction: Interaction, stop_id: int) -> None:
        guild_id = await moderator_of(interaction)
        await self._stops.lift(guild_id, stop_id, interaction.user.id)
        await interaction.response.edit_message(view=TextView(voice_for(interaction)("stop-lifted")))
