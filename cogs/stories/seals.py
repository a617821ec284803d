"""The doors behind which two moderators open a seal, and a moderator writes to a story's writer."""

from __future__ import annotations

from bot.ui.access import moderator_of
from bot.ui.base import GentleCog, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.stories import TextView
from cogs.stories.seal_forms import LetterForm, SealForm, SecondForm


class SealsCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._seals = client.services.seals
        self._stops = client.services.stops
        self._writers = client.services.writers

    @press("review", "seal")
    async def ask(self, interaction: Interaction, story_id: int) -> None:
        guild_id = await moderator_of(interaction)
        await self._seals.may_ask(guild_id, story_id, interaction.user.id)
        await SealForm(voice_for(interaction), story_id).open_for(interaction)

    @press("seal", "second")
    async def ask_to_second(self, interaction: Interaction, request_id: int) -> None:
        guild_id = await moderator_of(interaction)
        request = await self._seals.may_second(guild_id, request_id, interaction.user.id)
        await SecondForm(voice_for(interaction), request).open_for(interaction)

    @press("seal", "show")
    async def show(self, interaction: Interaction, request_id: int) -> None:
        guild_id = await moderator_of(interaction)
        person_id = await self._seals.show(guild_id, request_id, interaction.user.id)
        name = voice_for(interaction)("seal-written-by", who=f"<@{person_id}>")
        await interaction.response.send_message(view=TextView(name), ephemeral=True)

    @press("flag", "write")
    async def write_from_flag(self, interaction: Interaction, flag_id: int) -> None:
        guild_id = await moderator_of(interaction)
        await self.write(interaction, await self._stops.story_of_flag(guild_id, flag_id))

    @press("review", "write")
    async def write(self, interaction: Interaction, story_id: int) -> None:
        guild_id = await moderator_of(interaction)
        await self._writers.may_write(guild_id, story_id, interaction.user.id)
        await LetterForm(voice_for(interaction), story_id).open_for(interaction)
