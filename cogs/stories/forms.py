"""The form in which a story is written and changed."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.photo import PHOTOS_LIMIT
from bot.domain.story import STORY_LIMIT, Note, ReplyMode, Story, Words
from bot.errors import CompanionError
from bot.services.sharing import Promised
from bot.ui.access import guild_of
from bot.ui.base import GentleForm
from bot.ui.client import Interaction
from bot.ui.photos import chosen_files, upload_of
from bot.ui.seals import told_about_seal
from bot.ui.stories import mode_label, note_label
from bot.wording import Voice
from cogs.stories.checking import show_checked


class StoryForm(GentleForm):
    """A new story, or a draft to be changed: filled with its words, replies and notes."""

    def __init__(self, voice: Voice, promised: Promised, draft: Story | None = None) -> None:
        super().__init__(voice("story-form-title"))
        self._draft = draft
        self._seal = promised.seal
        words = draft.words if draft else Words("")
        self.add_item(ui.TextDisplay(voice("story-form-who", seal=told_about_seal(voice, promised.seal))))
        self._text: ui.TextInput[Any] = ui.TextInput(
            custom_id="story",
            style=discord.TextStyle.paragraph,
            placeholder=voice("story-form-story-hint"),
            default=words.text or None,
            max_length=STORY_LIMIT,
        )
        self.add_item(ui.Label(text=voice("story-form-story-label"), component=self._text))
        self._replies = replies_field(voice, draft.mode if draft else None)
        self.add_item(
            ui.Label(
                text=voice("story-form-replies-label"),
                description=voice("story-form-replies-hint"),
                component=self._replies,
            )
        )
        self._photos: ui.FileUpload[Any] = ui.FileUpload(
            custom_id="photos", required=False, min_values=0, max_values=PHOTOS_LIMIT
        )
        self._notes = notes_field(voice, words.notes)
        self.add_item(
            ui.Label(
                text=voice("story-form-notes-label"),
                description=voice("story-form-notes-hint"),
                component=self._notes,
            )
        )
        if promised.photos:
            hint = "story-form-photos-anew-hint" if draft else "story-form-photos-hint"
            self.add_item(
                ui.Label(
                    text=voice("story-form-photos-label"), description=voice(hint), component=self._photos
                )
            )

    async def receive(self, interaction: Interaction) -> None:
        mode, words = self._chosen()
        files = chosen_files(interaction, self._photos)
        changing = self._draft is not None
        if files:  # to fetch and read them takes longer than Discord waits
            await interaction.response.defer(ephemeral=True, thinking=not changing)
        story = await self._kept(interaction, mode, words)
        services, room = interaction.client.services, guild_of(interaction).filesize_limit
        promised = await services.stories.promise_for(story)
        uploads = [upload_of(each) for each in files]
        received = await services.photos.receive(story.id, interaction.user.id, uploads, room=room)
        await show_checked(interaction, story, promised, received, replacing=changing)

    async def _kept(self, interaction: Interaction, mode: ReplyMode, words: Words) -> Story:
        """Keep the words before anything is done about the photos."""
        stories, person_id = interaction.client.services.stories, interaction.user.id
        if self._draft is not None:
            return await stories.redraft(
                self._draft.id, person_id, mode, words, seen=self._draft, seal=self._seal
            )
        return await stories.draft(guild_of(interaction).id, person_id, mode, words, seal=self._seal)

    def _chosen(self) -> tuple[ReplyMode, Words]:
        try:
            mode = ReplyMode(self._replies.value or "")
            notes = tuple(Note(value) for value in self._notes.values)
        except ValueError:
            raise CompanionError("stories-form-unclear") from None
        return mode, Words(self._text.value, notes)


def replies_field(voice: Voice, chosen: ReplyMode | None) -> ui.RadioGroup[Any]:
    """Return the choice of how others may answer."""
    options = [
        discord.RadioGroupOption(label=mode_label(voice, mode), value=mode, default=mode is chosen)
        for mode in ReplyMode
    ]
    return ui.RadioGroup(custom_id="replies", options=options)


def notes_field(voice: Voice, chosen: tuple[Note, ...]) -> ui.CheckboxGroup[Any]:
    """Return the list of what a story may hold."""
    options = [
        discord.CheckboxGroupOption(label=note_label(voice, note), value=note, default=note in chosen)
        for note in Note
    ]
    return ui.CheckboxGroup(
        custom_id="notes", options=options, required=False, min_values=0, max_values=len(options)
    )
