"""Changing the words of a story that stands: the form, the private preview, and sharing them."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.place import Review
from bot.domain.story import STORY_LIMIT, Note, Story, Words
from bot.errors import CompanionError
from bot.ui import palette
from bot.ui.access import guild_of, refuse_timed_out
from bot.ui.base import Door, GentleCog, GentleForm, GentleView, press, row_of
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.stops import tell_if_stopped
from bot.ui.stories import TextView
from bot.wording import Voice
from cogs.stories.checking import CheckView, Ways, writer_of
from cogs.stories.forms import notes_field
from cogs.stories.preview import show_as_it_would_stand, told
from cogs.stories.wishes import redraw_page

_SHARED = {
    Review.OFF: "change-shared-direct",
    Review.ONE: "change-shared-reviewed",
    Review.TWO: "change-shared-two",
    Review.ONE_THEN_WAIT: "change-shared-then-wait",
}


class ChangeForm(GentleForm):
    """The words of a story that stands, to be changed."""

    def __init__(self, voice: Voice, story: Story) -> None:
        super().__init__(voice("change-form-title"))
        self._story_id = story.id
        self.add_item(ui.TextDisplay(voice("change-form-wish")))
        self._text: ui.TextInput[Any] = ui.TextInput(
            custom_id="story",
            style=discord.TextStyle.paragraph,
            placeholder=voice("story-form-story-hint"),
            default=story.words.text,
            max_length=STORY_LIMIT,
        )
        self.add_item(ui.Label(text=voice("story-form-story-label"), component=self._text))
        self._notes = notes_field(voice, story.words.notes)
        hint = voice("story-form-notes-hint")
        self.add_item(ui.Label(text=voice("story-form-notes-label"), description=hint, component=self._notes))

    async def receive(self, interaction: Interaction) -> None:
        try:
            words = Words(self._text.value, tuple(Note(value) for value in self._notes.values))
        except ValueError:
            raise CompanionError("stories-form-unclear") from None
        changes = interaction.client.services.changes
        change = await changes.draft(self._story_id, interaction.user.id, words)
        if change.story is not None:
            await _show_checked(interaction, change.id, change.story)


class ChangeControls(GentleView):
    """What can be done with new words that nobody else has seen."""

    def __init__(self, voice: Voice, change_id: int, story: Story, *, over: int) -> None:
        super().__init__()
        box: ui.Container[ChangeControls] = ui.Container(accent_colour=palette.CARE)
        text = voice("story-preview-over", over=over) if over else voice("change-preview")
        box.add_item(ui.TextDisplay(text))
        style = discord.ButtonStyle.primary
        doors = [
            Door("story", "rewrite", story.id, voice("change-again-label")),
            Door("change", "discard", change_id, voice("change-discard-label")),
        ]
        if not over:
            doors.insert(0, Door("change", "share", change_id, voice("change-share-label"), style=style))
        box.add_item(row_of(*doors))
        self.add_item(box)


async def _show_checked(interaction: Interaction, change_id: int, story: Story) -> None:
    """Show what in new words could tell who wrote them, or at once their preview where nothing was found."""
    reveals = interaction.client.services.change_reveals
    found = await reveals.found(story, await writer_of(interaction))
    if not found:
        await _show_preview(interaction, change_id, story)
        return
    ways = Ways("change", change_id, ("story", "rewrite", story.id))
    check = CheckView(voice_for(interaction), story, found, ways)
    await interaction.response.send_message(view=check, ephemeral=True)


async def _show_preview(
    interaction: Interaction, change_id: int, story: Story, *, instead: str | None = None
) -> None:
    """Show the story exactly as it would stand, photos and all, then the controls: two private messages."""
    photos = await interaction.client.services.photos.of_mine(story.id, interaction.user.id)
    over = await show_as_it_would_stand(interaction, story, photos, instead=instead)
    controls = ChangeControls(voice_for(interaction), change_id, story, over=over)
    await interaction.followup.send(view=controls, ephemeral=True)


class ChangesCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._changes = client.services.changes
        self._reveals = client.services.change_reveals

    @press("story", "rewrite")
    async def rewrite(self, interaction: Interaction, story_id: int) -> None:
        story = await self._changes.begin(story_id, interaction.user.id)
        if not await tell_if_stopped(interaction, guild_of(interaction).id):
            await ChangeForm(voice_for(interaction), story).open_for(interaction)

    @press("change", "soften")
    async def soften(self, interaction: Interaction, change_id: int) -> None:
        writer = await writer_of(interaction)
        story = await self._reveals.soften(change_id, interaction.user.id, writer)
        await _show_preview(interaction, change_id, story, instead="reveal-softened")

    @press("change", "leave")
    async def leave(self, interaction: Interaction, change_id: int) -> None:
        story = await self._reveals.leave(change_id, interaction.user.id, await writer_of(interaction))
        await _show_preview(interaction, change_id, story, instead="reveal-left")

    @press("change", "share")
    async def share(self, interaction: Interaction, change_id: int) -> None:
        refuse_timed_out(interaction)
        promised = await self._changes.share(change_id, interaction.user.id)
        view = TextView(told(voice_for(interaction), _SHARED[promised.review], promised))
        await interaction.response.edit_message(view=view)

    @press("change", "discard")
    async def discard(self, interaction: Interaction, change_id: int) -> None:
        await self._changes.let_go(change_id, interaction.user.id)
        self.client.dispatch("due")
        view = TextView(voice_for(interaction)("change-discarded"))
        await interaction.response.edit_message(view=view)

    @press("change", "take-back")
    async def take_back(self, interaction: Interaction, change_id: int) -> None:
        story_id = await self._changes.let_go(change_id, interaction.user.id)
        await redraw_page(interaction, story_id)
