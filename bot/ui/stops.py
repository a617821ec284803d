"""Stopping a story's writer from sharing: the form for moderators, and what the writer reads."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.plain import defuse
from bot.domain.stop import STOP_DAYS, STOP_WORDS_LIMIT, Stop, StopReason
from bot.errors import CompanionError
from bot.ui.access import moderator_of
from bot.ui.base import Door, GentleForm
from bot.ui.client import Interaction, voice_for
from bot.ui.links import before_opening
from bot.ui.stories import TextView
from bot.wording import Voice

_REASONS = {
    StopReason.NAMED: "stop-reason-named-label",
    StopReason.NOT_OWN: "stop-reason-not-own-label",
    StopReason.UNKIND: "stop-reason-unkind-label",
    StopReason.RULES: "stop-reason-rules-label",
    StopReason.WORDS: "stop-reason-words-label",
}
_TOLD = {
    StopReason.NAMED: "stop-told-named",
    StopReason.NOT_OWN: "stop-told-not-own",
    StopReason.UNKIND: "stop-told-unkind",
    StopReason.RULES: "stop-told-rules",
}


class StopForm(GentleForm):
    """Why, and for how long. What is written here, the writer reads."""

    def __init__(self, voice: Voice, story_id: int) -> None:
        super().__init__(voice("stop-form-title"))
        self._story_id = story_id
        self.add_item(ui.TextDisplay(voice("stop-form-head")))
        whys = [discord.RadioGroupOption(label=voice(key), value=why) for why, key in _REASONS.items()]
        self._why: ui.RadioGroup[Any] = ui.RadioGroup(custom_id="why", options=whys)
        self.add_item(ui.Label(text=voice("stop-form-why-label"), component=self._why))
        self._words: ui.TextInput[Any] = ui.TextInput(
            custom_id="words",
            style=discord.TextStyle.paragraph,
            placeholder=voice("stop-form-words-hint"),
            max_length=STOP_WORDS_LIMIT,
            required=False,
        )
        self.add_item(ui.Label(text=voice("stop-form-words-label"), component=self._words))
        lengths = [
            discord.RadioGroupOption(label=voice("stop-form-days-choice-label", days=days), value=str(days))
            for days in STOP_DAYS
        ]
        self._days: ui.RadioGroup[Any] = ui.RadioGroup(custom_id="days", options=lengths)
        self.add_item(ui.Label(text=voice("stop-form-days-label"), component=self._days))

    async def receive(self, interaction: Interaction) -> None:
        guild_id = await moderator_of(interaction)
        why, days = self._chosen()
        stops, moderator_id = interaction.client.services.stops, interaction.user.id
        stop = await stops.stop(
            guild_id, self._story_id, moderator_id, why, words=self._words.value, days=days
        )
        view = as_it_stands(voice_for(interaction), stop, "stop-done")
        await interaction.response.send_message(view=view, ephemeral=True)

    def _chosen(self) -> tuple[StopReason, int]:
        try:
            return StopReason(self._why.value or ""), int(self._days.value or "")
        except ValueError:
            raise CompanionError("stop-form-unclear", limit=STOP_WORDS_LIMIT) from None


async def ask_to_stop(interaction: Interaction, guild_id: int, story_id: int) -> None:
    """Open the form for a moderator, or show the stop that stands already, with the way to lift it."""
    voice, stops = voice_for(interaction), interaction.client.services.stops
    stop = await stops.of_story(guild_id, story_id, interaction.user.id)
    if stop is None:
        await StopForm(voice, story_id).open_for(interaction)
        return
    await interaction.response.send_message(
        view=as_it_stands(voice, stop, "stop-stands-until"), ephemeral=True
    )


def as_it_stands(voice: Voice, stop: Stop, key: str) -> TextView:
    """Return until when a writer may not share, for the moderator who asked."""
    who = f"<@{stop.by}>" if stop.by else voice("stop-by-nobody-known")
    lift = Door("stop", "lift", stop.id, voice("stop-lift-label"))
    return TextView(voice(key, day=voice.date(stop.until), who=who), lift)


async def tell_if_stopped(interaction: Interaction, guild_id: int) -> bool:
    """Tell somebody who may not share at the moment why, and until when. False for everybody else."""
    stop = await interaction.client.services.stops.against(guild_id, interaction.user.id)
    if stop is not None:
        view = told_to_writer(voice_for(interaction), stop)
        await interaction.response.send_message(view=view, ephemeral=True)
    return stop is not None


def told_to_writer(voice: Voice, stop: Stop) -> TextView:
    """Return what somebody reads who may not share at the moment: why, until when, and how to ask."""
    lines = [voice("stop-told", day=voice.date(stop.until)), voice("stop-told-forgotten")]
    if stop.why is not None:
        lines[1:] = [voice(_TOLD[stop.why])] if stop.why in _TOLD else []
    if stop.words:
        lines += [voice("stop-told-words", words=defuse(stop.words)), *before_opening(voice, stop.words)]
    return TextView("\n\n".join([*lines, voice("stop-told-ask")]))
