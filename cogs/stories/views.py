"""What a writer sees in private: the preview with its controls, their own stories, the last question."""

from __future__ import annotations

import discord
from discord import ui

from bot.domain.story import Story, StoryCard, StoryState
from bot.services.stories import Promised
from bot.ui import palette
from bot.ui.base import Door, GentleView, beside, row_of
from bot.ui.client import GentleClient, Interaction, public_voice, voice_for
from bot.ui.stories import StoryView, TextView
from bot.wording import Voice

LISTED = 10
_STATES = {
    StoryState.DRAFT: "stories-state-draft",
    StoryState.WAITING: "stories-state-waiting",
    StoryState.APPROVED: "stories-state-waiting",
    StoryState.POSTED: "stories-state-posted",
    StoryState.DECLINED: "stories-state-declined",
}


class ControlsView(GentleView):
    """The controls under a preview, with the sentence that **Share** agrees to."""

    def __init__(self, voice: Voice, story: Story, promised: Promised, *, over: int) -> None:
        super().__init__()
        box: ui.Container[ControlsView] = ui.Container(accent_colour=palette.CARE)
        share = Door(
            "story", "share", story.id, voice("story-share-label"), style=discord.ButtonStyle.primary
        )
        change = Door("story", "change", story.id, voice("story-change-label"))
        discard = Door("story", "discard", story.id, voice("story-discard-label"))
        if over:
            box.add_item(ui.TextDisplay(voice("story-preview-over", over=over)))
        else:
            key = "story-promise-reviewed" if promised.reviewed else "story-promise-direct"
            wait = {"low": promised.wait.low, "high": promised.wait.high}
            box.add_item(ui.TextDisplay(voice(key, **wait)))
            box.add_item(ui.TextDisplay(voice("story-promise-kept", days=promised.seal_days)))
        box.add_item(row_of(*([] if over else [share]), change, discard))
        self.add_item(box)


async def show_preview(
    interaction: Interaction, story: Story, promised: Promised, *, replacing: bool
) -> None:
    """Show the story exactly as it will stand, then the controls: two private messages."""
    voice = voice_for(interaction)
    shown_in = public_voice(interaction.client, interaction.guild) if interaction.guild else voice
    preview = StoryView(shown_in, story, preview=True)
    controls = ControlsView(voice, story, promised, over=preview.over)
    first = TextView(voice("story-preview-head")) if preview.over else preview
    if replacing and interaction.message is not None:
        await interaction.response.edit_message(view=TextView(voice("story-preview-newer")))
        await interaction.followup.send(view=first, ephemeral=True)
    else:
        await interaction.response.send_message(view=first, ephemeral=True)
    await interaction.followup.send(view=controls, ephemeral=True)


class MineView(GentleView):
    """Somebody's own stories, newest first, without their words."""

    def __init__(self, voice: Voice, client: GentleClient, cards: list[StoryCard]) -> None:
        super().__init__()
        box: ui.Container[MineView] = ui.Container(accent_colour=palette.CALM)
        box.add_item(ui.TextDisplay(voice("stories-mine-head" if cards else "stories-mine-none")))
        for card in cards[:LISTED]:
            withdraw = Door("story", "withdraw", card.id, voice("story-withdraw-label"))
            box.add_item(beside(describe(voice, client, card, linked=True), withdraw))
        if len(cards) > LISTED:
            box.add_item(ui.TextDisplay(voice("stories-mine-more")))
        self.add_item(box)


def describe(voice: Voice, client: GentleClient, card: StoryCard, *, linked: bool = False) -> str:
    """Name a story by day, place and state, never by its words."""
    guild = client.get_guild(card.guild_id)
    channel = guild and card.channel_id and guild.get_channel(card.channel_id)
    if channel and linked and card.message_id:
        where = f"https://discord.com/channels/{card.guild_id}/{card.channel_id}/{card.message_id}"
    elif channel:
        where = f"#{channel.name}"
    else:
        where = guild.name if guild else voice("stories-server-left")
    return " · ".join([voice.date(card.on), where, voice(_STATES[card.state])])


def ask_to_withdraw(voice: Voice, client: GentleClient, card: StoryCard) -> TextView:
    """Return the last question before a story goes for good."""
    return TextView(
        voice("story-withdraw-question", story=describe(voice, client, card, linked=True)),
        Door(
            "story",
            "withdraw-for-good",
            card.id,
            voice("story-withdraw-for-good-label"),
            style=discord.ButtonStyle.danger,
        ),
    )
