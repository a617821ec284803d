"""The doors of a card about a message: words for one moderator at a time, decisions for all of them."""

from __future__ import annotations

from bot.errors import CompanionError
from bot.ui.access import moderator_of
from bot.ui.base import GentleCog, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.flags import words_of
from cogs.guard.drawing import show_decision
from cogs.guard.forms import RemoveForm


class FlagsCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._flags = client.services.flags

    @press("flag", "show")
    async def show(self, interaction: Interaction, flag_id: int) -> None:
        guild_id = await moderator_of(interaction)
        shown = await self._flags.read(guild_id, flag_id, interaction.user.id)
        first, *more = words_of(voice_for(interaction), shown)
        await interaction.response.send_message(view=first, ephemeral=True)
        for part in more:
            await interaction.followup.send(view=part, ephemeral=True)

    @press("flag", "claim")
    async def claim(self, interaction: Interaction, flag_id: int) -> None:
        guild_id = await moderator_of(interaction)
        await show_decision(interaction, await self._flags.claim(guild_id, flag_id, interaction.user.id))

    @press("flag", "leave")
    async def leave(self, interaction: Interaction, flag_id: int) -> None:
        guild_id = await moderator_of(interaction)
        await show_decision(interaction, await self._flags.leave(guild_id, flag_id, interaction.user.id))

    @press("flag", "remove")
    async def ask_for_reason(self, interaction: Interaction, flag_id: int) -> None:
        guild_id = await moderator_of(interaction)
        flag = await self._flags.may_decide(guild_id, flag_id, interaction.user.id)
        if not flag.can_be_removed:
            raise CompanionError("flag-not-ours-to-remove")
        await RemoveForm(voice_for(interaction), flag_id).open_for(interaction)
