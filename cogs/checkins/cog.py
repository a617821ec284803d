"""The four buttons of a check-in. Who presses is remembered nowhere."""

from __future__ import annotations

from bot.domain.reply import Target
from bot.ui.base import GentleCog, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.entry import EntryForm, asking_for_answer
from bot.ui.stories import TextView
from cogs.checkins.views import rarer_now


class CheckinsCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._checkins = client.services.checkins

    @press("checkin", "write")
    async def write(self, interaction: Interaction, occasion_id: int) -> None:
        to = Target(interaction.guild_id or 0, occasion_id=occasion_id)
        question = await self._checkins.asked(to.guild_id, occasion_id)
        await EntryForm(asking_for_answer(voice_for(interaction), question), to).open_for(interaction)

    @press("checkin", "reading")
    async def only_read(self, interaction: Interaction, _occasion_id: int) -> None:
        await _say(interaction, voice_for(interaction)("checkins-reading"))

    @press("checkin", "not-today")
    async def leave_out(self, interaction: Interaction, _occasion_id: int) -> None:
        await _say(interaction, voice_for(interaction)("checkins-not-today"))

    @press("checkin", "fewer")
    async def make_rarer(self, interaction: Interaction, occasion_id: int) -> None:
        voice = voice_for(interaction)
        if not interaction.permissions.manage_guild:
            await _say(interaction, voice("checkins-fewer-ask"))
            return
        rarer = await self._checkins.make_rarer(interaction.guild_id or 0, occasion_id)
        await _say(interaction, rarer_now(voice, rarer))


async def _say(interaction: Interaction, sentence: str) -> None:
    await interaction.response.send_message(view=TextView(sentence), ephemeral=True)
