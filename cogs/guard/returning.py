"""The form in which a held reply is returned to its writer, and how its card is closed."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.reply import REASON_LIMIT
from bot.ui.access import guild_of, moderator_of
from bot.ui.base import GentleForm
from bot.ui.cards import redraw_pressed
from bot.ui.client import Interaction, public_voice
from bot.ui.stories import TextView
from bot.wording import Voice

_KIND_WORDS = {
    "compare": ("return-compare-label", "return-compare"),
    "least": ("return-least-label", "return-least"),
    "advice": ("return-advice-label", "return-advice"),
    "faith": ("return-faith-label", "return-faith"),
    "own": ("return-own-label", ""),
}


class ReturnForm(GentleForm):
    """Why a reply is returned: kind words to choose from, and room for one's own."""

    def __init__(self, voice: Voice, reply_id: int) -> None:
        super().__init__(voice("return-form-title"))
        self._reply_id = reply_id
        self.add_item(ui.TextDisplay(voice("return-form-head")))
        self._kind: ui.RadioGroup[Any] = ui.RadioGroup(
            custom_id="kind",
            options=[
                discord.RadioGroupOption(label=voice(label), value=value, default=value == "own")
                for value, (label, _words) in _KIND_WORDS.items()
            ],
        )
        self.add_item(ui.Label(text=voice("return-form-kind-label"), component=self._kind))
        self._reason: ui.TextInput[Any] = ui.TextInput(
            custom_id="reason",
            style=discord.TextStyle.paragraph,
            placeholder=voice("return-form-reason-hint"),
            max_length=REASON_LIMIT // 2,
            required=False,
        )
        self.add_item(ui.Label(text=voice("return-form-reason-label"), component=self._reason))

    async def receive(self, interaction: Interaction) -> None:
        guild_id = await moderator_of(interaction)
        reason = self._written(public_voice(interaction.client, guild_of(interaction)))
        held = interaction.client.services.held
        await held.give_back(guild_id, self._reply_id, interaction.user.id, reason)
        await close_card(interaction, "held-returned")

    def _written(self, voice: Voice) -> str:
        _label, key = _KIND_WORDS.get(self._kind.value or "own", _KIND_WORDS["own"])
        return "\n".join(filter(None, [voice(key) if key else "", self._reason.value.strip()]))


async def close_card(interaction: Interaction, key: str) -> None:
    """Leave on a card who decided, and when; no words, no name of who wrote."""
    said = {"who": interaction.user.mention, "when": discord.utils.format_dt(interaction.created_at, "f")}
    await redraw_pressed(interaction, lambda voice: TextView(voice(key, **said)))
