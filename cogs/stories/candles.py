"""A candle for a story: answered in private, and the channel stays as it is."""

from __future__ import annotations

from bot.ui.access import guild_of
from bot.ui.base import Door, GentleCog, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.stories import TextView
from bot.wording import Voice


class CandlesCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._candles = client.services.candles

    @press("candle", "light")
    async def light(self, interaction: Interaction, story_id: int) -> None:
        lit = await self._candles.light(guild_of(interaction).id, story_id, interaction.user.id)
        voice = voice_for(interaction)
        view = TextView(voice("candles-lit")) if lit else _burning(voice, story_id)
        await interaction.response.send_message(view=view, ephemeral=True)

    @press("candle", "take-back")
    async def take_back(self, interaction: Interaction, story_id: int) -> None:
        await self._candles.take_back(guild_of(interaction).id, story_id, interaction.user.id)
        await interaction.response.edit_message(view=TextView(voice_for(interaction)("candles-taken-back")))


def _burning(voice: Voice, story_id: int) -> TextView:
    take_back = Door("candle", "take-back", story_id, voice("candle-take-back-label"))
    return TextView(voice("candles-burning"), take_back)
