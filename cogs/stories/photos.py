"""The photos of a draft: described in their owner's words, or taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.domain.photo import DESCRIPTION_LIMIT, Photo, Received
from bot.errors import CompanionError
from bot.ui.base import GentleCog, GentleForm, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.wording import Voice
from cogs.stories.preview import show_preview


class PhotosForm(GentleForm):
    """A line for each photo, and a list of them to tick what shall go."""

    def __init__(self, voice: Voice, story_id: int, photos: Sequence[Photo]) -> None:
        super().__init__(voice("photos-form-title"))
        self._story_id = story_id
        self._lines: dict[int, ui.TextInput[Any]] = {}
        for number, photo in enumerate(photos, start=1):
            self._lines[photo.id] = line = _line(voice, number, photo)
            self.add_item(ui.Label(text=voice("photos-form-photo-label", number=number), component=line))
        options = [
            discord.CheckboxGroupOption(
                label=voice("photos-form-photo-label", number=number), value=str(photo.id)
            )
            for number, photo in enumerate(photos, start=1)
        ]
        self._out: ui.CheckboxGroup[Any] = ui.CheckboxGroup(
            custom_id="take-out", options=options, required=False, min_values=0, max_values=len(options)
        )
        self.add_item(
            ui.Label(
                text=voice("photos-form-out-label"),
                description=voice("photos-form-out-hint"),
                component=self._out,
            )
        )

    async def receive(self, interaction: Interaction) -> None:
        services, person_id = interaction.client.services, interaction.user.id
        story = await services.stories.draft_of(self._story_id, person_id)
        promised = await services.stories.promise_for(story)
        said = {photo_id: line.value for photo_id, line in self._lines.items()}
        out = [photo_id for photo_id in self._lines if str(photo_id) in self._out.values]
        photos = await services.photos.describe(story.id, person_id, said, without=out)
        await show_preview(interaction, story, promised, Received(photos), replacing=True)


def _line(voice: Voice, number: int, photo: Photo) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id=f"description-{number}",
        style=discord.TextStyle.paragraph,
        placeholder=voice("photos-form-photo-hint"),
        default=photo.description or None,
        required=False,
        max_length=DESCRIPTION_LIMIT,
    )


class PhotosCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._photos = client.services.photos

    @press("story", "photos")
    async def open_form(self, interaction: Interaction, story_id: int) -> None:
        photos = await self._photos.of_draft(story_id, interaction.user.id)
        if not photos:
            raise CompanionError("photos-none")
        await PhotosForm(voice_for(interaction), story_id, photos).open_for(interaction)
