"""The forms in which a look is asked for, and a reason is given."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import ui

from bot.domain.flag import NOTE_LIMIT, REASON_LIMIT, Flag
from bot.ui.access import guild_of, moderator_of
from bot.ui.base import GentleForm
from bot.ui.client import Interaction
from bot.wording import Voice
from cogs.guard.links import follow
from cogs.guard.removing import remove

_LINK_LENGTH = 200


class ReportForm(GentleForm):
    """What a moderator should look at: this story, or a message somebody copied the link of."""

    def __init__(
        self, voice: Voice, story_id: int, thank: Callable[[Interaction, Flag], Awaitable[None]]
    ) -> None:
        super().__init__(voice("report-form-title"))
        self._story_id = story_id
        self._thank = thank
        self.add_item(ui.TextDisplay(voice("report-form-head")))
        self._link: ui.TextInput[Any] = ui.TextInput(
            custom_id="link",
            placeholder=voice("report-form-link-hint"),
            max_length=_LINK_LENGTH,
            required=False,
        )
        self.add_item(ui.Label(text=voice("report-form-link-label"), component=self._link))
        self._words: ui.TextInput[Any] = ui.TextInput(
            custom_id="words",
            style=discord.TextStyle.paragraph,
            placeholder=voice("report-form-words-hint"),
            max_length=NOTE_LIMIT,
            required=False,
        )
        self.add_item(ui.Label(text=voice("report-form-words-label"), component=self._words))

    async def receive(self, interaction: Interaction) -> None:
        guild_id, person_id = guild_of(interaction).id, interaction.user.id
        flags, words = interaction.client.services.flags, self._words.value
        if self._link.value.strip():
            said, ours = await follow(interaction, self._link.value)
            flag = await flags.report(said, person_id, words, ours=ours)
        else:
            flag = await flags.report_story(guild_id, self._story_id, person_id, words)
        await self._thank(interaction, flag)


class RemoveForm(GentleForm):
    """Why a message is removed, in words that its writer could read."""

    def __init__(self, voice: Voice, flag_id: int) -> None:
        super().__init__(voice("flag-remove-title"))
        self._flag_id = flag_id
        self.add_item(ui.TextDisplay(voice("flag-remove-head")))
        self._reason: ui.TextInput[Any] = ui.TextInput(
            custom_id="reason",
            style=discord.TextStyle.paragraph,
            placeholder=voice("flag-remove-reason-hint"),
            max_length=REASON_LIMIT,
        )
        self.add_item(ui.Label(text=voice("flag-remove-reason-label"), component=self._reason))

    async def receive(self, interaction: Interaction) -> None:
        await moderator_of(interaction)
        await remove(interaction, self._flag_id, self._reason.value)
