"""The forms of a story's own page: how others may answer, and when it goes by itself."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.story import ReplyMode, StoryCard
from bot.errors import CompanionError
from bot.ui.base import GentleCog, GentleForm, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.wording import Voice
from cogs.stories.forms import replies_field
from cogs.stories.pages import StoryPage

_NEVER = "never"
_DAYS = {
    "7": "living-end-week-label",
    "30": "living-end-month-label",
    "90": "living-end-season-label",
    _NEVER: "living-end-never-label",
}


async def page_of(interaction: Interaction, story_id: int) -> StoryPage:
    """Return the page of one of somebody's own stories, as it is now."""
    client, person_id = interaction.client, interaction.user.id
    card = await client.services.living.page(story_id, person_id)
    glows = await client.services.candles.seen(person_id, [story_id])
    return StoryPage(voice_for(interaction), client, card, glows)


async def redraw_page(interaction: Interaction, story_id: int) -> None:
    """Answer with the page as it is now: in place of the one that was pressed, where there is one."""
    view = await page_of(interaction, story_id)
    if interaction.message is not None:
        await interaction.response.edit_message(view=view)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)
    interaction.client.dispatch("due")


class ModeForm(GentleForm):
    """How others may answer a story that was shared already."""

    def __init__(self, voice: Voice, card: StoryCard) -> None:
        super().__init__(voice("living-mode-title"))
        self._card = card
        self.add_item(ui.TextDisplay(voice("living-mode-wish")))
        self._replies = replies_field(voice, card.mode)
        self.add_item(ui.Label(text=voice("story-form-replies-label"), component=self._replies))

    async def receive(self, interaction: Interaction) -> None:
        try:
            to = ReplyMode(self._replies.value or "")
        except ValueError:
            raise CompanionError("living-form-unclear") from None
        living, seen = interaction.client.services.living, self._card.mode
        await living.change_replies(self._card.id, interaction.user.id, to, seen=seen)
        await redraw_page(interaction, self._card.id)


class EndForm(GentleForm):
    """When a story is taken down by itself."""

    def __init__(self, voice: Voice, card: StoryCard) -> None:
        super().__init__(voice("living-end-title"))
        self._story_id = card.id
        self.add_item(ui.TextDisplay(voice("living-end-wish")))
        options = [discord.RadioGroupOption(label=voice(key), value=value) for value, key in _DAYS.items()]
        self._days: ui.RadioGroup[Any] = ui.RadioGroup(custom_id="days", options=options)
        self.add_item(ui.Label(text=voice("living-end-label"), component=self._days))

    async def receive(self, interaction: Interaction) -> None:
        chosen = self._days.value
        if chosen not in _DAYS:
            raise CompanionError("living-form-unclear")
        days = None if chosen == _NEVER else int(chosen)
        endings = interaction.client.services.endings
        await endings.choose(self._story_id, interaction.user.id, days)
        await redraw_page(interaction, self._story_id)


class WishesCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._living = client.services.living

    @press("story", "replies")
    async def replies(self, interaction: Interaction, story_id: int) -> None:
        card = await self._living.page(story_id, interaction.user.id)
        await ModeForm(voice_for(interaction), card).open_for(interaction)

    @press("story", "end")
    async def end(self, interaction: Interaction, story_id: int) -> None:
        card = await self._living.page(story_id, interaction.user.id)
        await EndForm(voice_for(interaction), card).open_for(interaction)
