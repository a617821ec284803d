"""If I leave: one question about a story, and what happens on the day."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui
from discord.ext import commands

from bot.domain.story import Leaving
from bot.errors import CompanionError
from bot.ui.base import GentleCog, GentleForm, press
from bot.ui.client import Interaction, voice_for
from bot.ui.stories import TextView
from bot.wording import Voice

_LABELS = {Leaving.TAKE_DOWN: "leaving-take-down-label", Leaving.KEEP: "leaving-keep-label"}
_CHOSEN = {Leaving.TAKE_DOWN: "leaving-chosen-take-down", Leaving.KEEP: "leaving-chosen-keep"}


class LeavingForm(GentleForm):
    """What becomes of one story when its writer leaves the server."""

    def __init__(self, voice: Voice, story_id: int, chosen: Leaving) -> None:
        super().__init__(voice("leaving-title"))
        self._story_id = story_id
        self.add_item(ui.TextDisplay(voice("leaving-wish")))
        options = [
            discord.RadioGroupOption(label=voice(key), value=each, default=each is chosen)
            for each, key in _LABELS.items()
        ]
        self._leaving: ui.RadioGroup[Any] = ui.RadioGroup(custom_id="leaving", options=options)
        self.add_item(ui.Label(text=voice("leaving-label"), component=self._leaving))

    async def receive(self, interaction: Interaction) -> None:
        try:
            leaving = Leaving(self._leaving.value or "")
        except ValueError:
            raise CompanionError("leaving-form-unclear") from None
        await interaction.client.services.leaving.choose(self._story_id, interaction.user.id, leaving)
        sentence = voice_for(interaction)(_CHOSEN[leaving])
        await interaction.response.send_message(view=TextView(sentence), ephemeral=True)


class LeavingCog(GentleCog):
    @press("story", "leaving")
    async def ask(self, interaction: Interaction, story_id: int) -> None:
        card = await self.client.services.living.page(story_id, interaction.user.id)
        await LeavingForm(voice_for(interaction), story_id, card.leaving).open_for(interaction)

    @commands.Cog.listener("on_raw_member_remove")
    async def gone(self, payload: discord.RawMemberRemoveEvent) -> None:
        """Hear, where the Members intent is granted, that somebody left."""
        await self.client.services.leaving.left(payload.guild_id, payload.user.id)
