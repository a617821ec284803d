"""The form in which somebody sets their own words, and what they are told after it."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.own_words import NAMES_LIMIT, PHRASE_LIMIT, OwnWords
from bot.domain.plain import defuse
from bot.ui.base import GentleForm
from bot.ui.client import Interaction, voice_for
from bot.ui.stories import TextView
from bot.wording import Voice


class WordsForm(GentleForm):
    """Filled with what was set before. Sent empty, it lets everything go."""

    def __init__(self, voice: Voice, words: OwnWords) -> None:
        super().__init__(voice("words-form-title"))
        self.add_item(ui.TextDisplay(voice("words-form-head")))
        self._phrase: ui.TextInput[Any] = ui.TextInput(
            custom_id="words",
            placeholder=voice("words-form-phrase-hint"),
            default=words.phrase or None,
            max_length=PHRASE_LIMIT,
            required=False,
        )
        self.add_item(ui.Label(text=voice("words-form-phrase-label"), component=self._phrase))
        self._names: ui.TextInput[Any] = ui.TextInput(
            custom_id="names",
            style=discord.TextStyle.paragraph,
            placeholder=voice("words-form-names-hint"),
            default="\n".join(words.names) or None,
            max_length=NAMES_LIMIT,
            required=False,
        )
        self.add_item(ui.Label(text=voice("words-form-names-label"), component=self._names))

    async def receive(self, interaction: Interaction) -> None:
        words, voice = interaction.client.services.words, voice_for(interaction)
        kept = await words.keep(interaction.user.id, self._phrase.value, self._names.value)
        await interaction.response.send_message(view=TextView(_told(voice, kept)), ephemeral=True)


def _told(voice: Voice, kept: OwnWords) -> str:
    if kept.is_nothing:
        return voice("words-let-go")
    if kept.phrase:
        return voice("words-kept-phrase", words=defuse(kept.said_to_them))
    return voice("words-kept")
