"""The forms in which a seal is asked about and opened, and a writer is written to."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.plain import defuse
from bot.domain.seal import SEAL_REASON_LIMIT, SealRequest
from bot.logs import get_logger
from bot.services.writers import LETTER_LIMIT
from bot.ui.access import count_moderators, guild_of, is_moderator, moderator_of
from bot.ui.base import GentleForm
from bot.ui.client import Interaction, voice_for
from bot.ui.stories import TextView
from bot.wording import Voice

log = get_logger(__name__)


class SealForm(GentleForm):
    """Why a seal should be opened. All moderators read it at once."""

    def __init__(self, voice: Voice, story_id: int) -> None:
        super().__init__(voice("seal-form-title"))
        self._story_id = story_id
        self.add_item(ui.TextDisplay(voice("seal-form-head")))
        self._reason = _text("reason", voice("seal-form-reason-hint"), SEAL_REASON_LIMIT)
        self.add_item(ui.Label(text=voice("seal-form-reason-label"), component=self._reason))
        self._danger = _danger_field(voice)
        self.add_item(ui.Label(text=voice("seal-form-danger-label"), component=self._danger))

    async def receive(self, interaction: Interaction) -> None:
        guild_id = await moderator_of(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.client.services.seals.ask(
            guild_id,
            self._story_id,
            interaction.user.id,
            self._reason.value,
            danger=bool(self._danger.values),
            moderators=await count_moderators(interaction.client, guild_of(interaction)),
        )
        view = TextView(voice_for(interaction)("seal-asked"))
        await interaction.followup.send(view=view, ephemeral=True)
        interaction.client.dispatch("due")


class SecondForm(GentleForm):
    """The same reason once more, for the second moderator to open the seal."""

    def __init__(self, voice: Voice, request: SealRequest) -> None:
        super().__init__(voice("seal-second-title"))
        self._request = request
        head = voice("seal-second-head", reason=defuse(request.reason))
        self.add_item(ui.TextDisplay(head))
        self._danger = _danger_field(voice)
        self.add_item(ui.Label(text=voice("seal-form-danger-label"), component=self._danger))

    async def receive(self, interaction: Interaction) -> None:
        guild_id, guild = await moderator_of(interaction), guild_of(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        asked, client = self._request.asked, interaction.client
        person_id = await client.services.seals.second(
            guild_id,
            self._request.id,
            interaction.user.id,
            danger=bool(self._danger.values),
            moderators=await count_moderators(client, guild),
            asker_is_moderator=asked is not None and await is_moderator(client, guild, asked.by),
        )
        log.info("seal_opened", guild_id=guild_id)
        name = voice_for(interaction)("seal-written-by", who=f"<@{person_id}>")
        await interaction.followup.send(view=TextView(name), ephemeral=True)
        client.dispatch("due")


class LetterForm(GentleForm):
    """Words from the moderators to a story's writer, whom they do not know."""

    def __init__(self, voice: Voice, story_id: int) -> None:
        super().__init__(voice("writer-form-title"))
        self._story_id = story_id
        self.add_item(ui.TextDisplay(voice("writer-form-head")))
        self._words = _text("words", voice("writer-form-words-hint"), LETTER_LIMIT)
        self.add_item(ui.Label(text=voice("writer-form-words-label"), component=self._words))

    async def receive(self, interaction: Interaction) -> None:
        guild_id = await moderator_of(interaction)
        writers, words = interaction.client.services.writers, self._words.value
        await writers.write(guild_id, self._story_id, interaction.user.id, words)
        view = TextView(voice_for(interaction)("writer-written"))
        await interaction.response.send_message(view=view, ephemeral=True)


def _text(name: str, hint: str, limit: int) -> ui.TextInput[Any]:
    return ui.TextInput(custom_id=name, style=discord.TextStyle.paragraph, placeholder=hint, max_length=limit)


def _danger_field(voice: Voice) -> ui.CheckboxGroup[Any]:
    danger = discord.CheckboxGroupOption(label=voice("seal-form-danger-choice-label"), value="danger")
    return ui.CheckboxGroup(custom_id="danger", options=[danger], required=False, min_values=0, max_values=1)
