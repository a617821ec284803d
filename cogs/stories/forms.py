"""The two forms of this room: a story, and a reply."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.story import REPLY_LIMIT, STORY_LIMIT, Note, ReplyMode, Story, Words
from bot.errors import CompanionError
from bot.services.stories import Promised
from bot.ui.base import GentleForm
from bot.ui.client import Interaction, voice_for
from bot.ui.stories import TextView, mode_label, note_label
from bot.wording import Voice
from cogs.stories.views import show_preview


class StoryForm(GentleForm):
    """A new story, or a draft to be changed: filled with its words, replies and notes."""

    def __init__(self, voice: Voice, promised: Promised, draft: Story | None = None) -> None:
        super().__init__(voice("story-form-title"))
        self._draft = draft
        words = draft.words if draft else Words("")
        self.add_item(ui.TextDisplay(voice("story-form-who", days=promised.seal_days)))
        self._text: ui.TextInput[Any] = ui.TextInput(
            custom_id="story",
            style=discord.TextStyle.paragraph,
            placeholder=voice("story-form-story-hint"),
            default=words.text or None,
            max_length=STORY_LIMIT,
        )
        self.add_item(ui.Label(text=voice("story-form-story-label"), component=self._text))
        self._replies = _replies_field(voice, draft.mode if draft else None)
        self.add_item(
            ui.Label(
                text=voice("story-form-replies-label"),
                description=voice("story-form-replies-hint"),
                component=self._replies,
            )
        )
        self._notes = _notes_field(voice, words.notes)
        self.add_item(
            ui.Label(
                text=voice("story-form-notes-label"),
                description=voice("story-form-notes-hint"),
                component=self._notes,
            )
        )

    async def receive(self, interaction: Interaction) -> None:
        mode, words = self._chosen()
        stories, person_id = interaction.client.services.stories, interaction.user.id
        if self._draft is not None:
            story = await stories.redraft(self._draft.id, person_id, mode, words, seen=self._draft)
        elif interaction.guild_id is not None:
            story = await stories.draft(interaction.guild_id, person_id, mode, words)
        else:
            raise CompanionError("stories-in-servers")
        promised = await stories.promise(story.guild_id)
        await show_preview(interaction, story, promised, replacing=self._draft is not None)

    def _chosen(self) -> tuple[ReplyMode, Words]:
        try:
            mode = ReplyMode(self._replies.value or "")
            notes = tuple(Note(value) for value in self._notes.values)
        except ValueError:
            raise CompanionError("stories-form-unclear") from None
        return mode, Words(self._text.value, notes)


def _replies_field(voice: Voice, chosen: ReplyMode | None) -> ui.RadioGroup[Any]:
    options = [
        discord.RadioGroupOption(label=mode_label(voice, mode), value=mode, default=mode is chosen)
        for mode in ReplyMode
    ]
    return ui.RadioGroup(custom_id="replies", options=options)


def _notes_field(voice: Voice, chosen: tuple[Note, ...]) -> ui.CheckboxGroup[Any]:
    options = [
        discord.CheckboxGroupOption(label=note_label(voice, note), value=note, default=note in chosen)
        for note in Note
    ]
    return ui.CheckboxGroup(
        custom_id="notes", options=options, required=False, min_values=0, max_values=len(options)
    )


class ReplyForm(GentleForm):
    """A reply to a story, with its writer's wish said first."""

    def __init__(self, voice: Voice, story_id: int, mode: ReplyMode) -> None:
        super().__init__(voice("reply-form-title"))
        self._story_id = story_id
        wish = "reply-form-wish-open" if mode is ReplyMode.OPEN else "reply-form-wish-support"
        self.add_item(ui.TextDisplay(voice(wish)))
        self._text: ui.TextInput[Any] = ui.TextInput(
            custom_id="reply",
            style=discord.TextStyle.paragraph,
            placeholder=voice("reply-form-reply-hint"),
            max_length=REPLY_LIMIT,
        )
        self.add_item(ui.Label(text=voice("reply-form-reply-label"), component=self._text))

    async def receive(self, interaction: Interaction) -> None:
        if interaction.guild_id is None:
            raise CompanionError("stories-in-servers")
        services = interaction.client.services
        await services.replies.write(
            interaction.guild_id, self._story_id, interaction.user.id, self._text.value
        )
        thanks = TextView(voice_for(interaction)("replies-on-the-way"))
        await interaction.response.send_message(view=thanks, ephemeral=True)
        interaction.client.dispatch("due")
