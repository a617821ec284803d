"""The forms in which a moderator writes to a story's writer: a note, or why it comes back to them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

import discord
from discord import ui

from bot.domain.review import NOTE_LIMIT
from bot.errors import CompanionError
from bot.ui.access import guild_of
from bot.ui.base import GentleForm
from bot.ui.client import Interaction, public_voice
from bot.wording import Voice

Act: TypeAlias = Callable[[Interaction, int, str], Awaitable[None]]
OTHER = "other"
_REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "details": ("return-details-label", "return-details"),
        "somebody": ("return-somebody-label", "return-somebody"),
        "danger": ("return-danger-label", "return-danger"),
        "place": ("return-place-label", "return-place"),
    }
)
"""Kind reasons by what the form calls them: what a moderator chooses, and what the writer reads."""


class NoteForm(GentleForm):
    """A few words to the writer of a story that is approved."""

    def __init__(self, voice: Voice, story_id: int, approve: Act) -> None:
        super().__init__(voice("review-note-title"))
        self._story_id = story_id
        self._approve = approve
        self.add_item(ui.TextDisplay(voice("review-note-head")))
        self._note = _words(voice("review-note-hint"), "note", required=True)
        self.add_item(ui.Label(text=voice("review-note-label"), component=self._note))

    async def receive(self, interaction: Interaction) -> None:
        await self._approve(interaction, self._story_id, self._note.value)


class ReturnForm(GentleForm):
    """Why a story comes back to its writer: a reason that is worded already, own words, or both."""

    def __init__(self, voice: Voice, story_id: int, send_back: Act) -> None:
        super().__init__(voice("review-return-title"))
        self._story_id = story_id
        self._send_back = send_back
        self.add_item(ui.TextDisplay(voice("review-return-head")))
        options = [
            discord.RadioGroupOption(label=voice(label), value=value)
            for value, (label, _said) in _REASONS.items()
        ]
        other = discord.RadioGroupOption(label=voice("return-other-label"), value=OTHER)
        self._reason: ui.RadioGroup[Any] = ui.RadioGroup(custom_id="reason", options=[*options, other])
        self.add_item(ui.Label(text=voice("review-return-reason-label"), component=self._reason))
        self._note = _words(voice("review-return-words-hint"), "words", required=False)
        self.add_item(ui.Label(text=voice("review-return-words-label"), component=self._note))

    async def receive(self, interaction: Interaction) -> None:
        chosen, own = self._reason.value or "", self._note.value.strip()
        if chosen != OTHER and chosen not in _REASONS:
            raise CompanionError("reviews-reason-missing")
        voice = public_voice(interaction.client, guild_of(interaction))
        said = "" if chosen == OTHER else voice(_REASONS[chosen][1])
        await self._send_back(interaction, self._story_id, "\n\n".join(filter(None, (said, own))))


def _words(hint: str, name: str, *, required: bool) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id=name,
        style=discord.TextStyle.paragraph,
        placeholder=hint,
        max_length=NOTE_LIMIT,
        required=required,
    )
