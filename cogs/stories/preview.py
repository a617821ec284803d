"""The private preview: the story exactly as it will stand, and the controls under it."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.own_words import OwnWords
from bot.domain.photo import Photo, Received
from bot.domain.place import Review
from bot.domain.plain import defuse
from bot.domain.story import Story
from bot.logs import failure, get_logger
from bot.services.sharing import Promised
from bot.ui import palette
from bot.ui.base import Door, GentleView, row_of
from bot.ui.client import Interaction, public_voice, voice_for
from bot.ui.photos import refusals, show_privately
from bot.ui.seals import told_about_seal
from bot.ui.stories import StoryView, TextView
from bot.wording import Voice

log = get_logger(__name__)
SMALL_SERVER = 50
_TOO_LARGE = 413


_PROMISES = {
    Review.OFF: "story-promise-direct",
    Review.ONE: "story-promise-reviewed",
    Review.TWO: "story-promise-two",
    Review.ONE_THEN_WAIT: "story-promise-then-wait",
}
_SHARED = {
    Review.OFF: "stories-shared-direct",
    Review.ONE: "stories-shared-reviewed",
    Review.TWO: "stories-shared-two",
    Review.ONE_THEN_WAIT: "stories-shared-then-wait",
}


def told(voice: Voice, key: str, promised: Promised) -> str:
    """Return a sentence about what happens to a story here, and when."""
    return voice(key, low=promised.wait.low, high=promised.wait.high, hours=promised.review_wait)


def thanks(voice: Voice, promised: Promised) -> str:
    """Return what a writer reads when they have shared: what happens now, and what nobody can promise."""
    return told(voice, _SHARED[promised.review], promised)


class ControlsView(GentleView):
    """The controls under a preview, with the sentence that **Share** agrees to."""

    def __init__(
        self,
        voice: Voice,
        story: Story,
        promised: Promised,
        received: Received,
        *,
        over: int,
        small: bool,
        own: OwnWords,
    ) -> None:
        super().__init__()
        box: ui.Container[ControlsView] = ui.Container(accent_colour=palette.CARE)
        if received.refused:
            box.add_item(ui.TextDisplay(not_kept(voice, received)))
        if over:
            box.add_item(ui.TextDisplay(voice("story-preview-over", over=over)))
        else:
            for sentence in _promises(voice, story, promised, received):
                box.add_item(ui.TextDisplay(sentence))
            if small:
                box.add_item(ui.TextDisplay(voice("story-small-server")))
        if own.phrase:
            box.add_item(ui.TextDisplay(voice("words-in-preview", words=defuse(own.said_to_them))))
        box.add_item(row_of(*_doors(voice, story, shareable=not over, has_photos=bool(received.photos))))
        box.add_item(ui.TextDisplay(f"-# {voice('leaving-preview')}"))
        box.add_item(row_of(Door("story", "leaving", story.id, voice("leaving-open-label"))))
        self.add_item(box)


def _doors(voice: Voice, story: Story, *, shareable: bool, has_photos: bool) -> list[Door]:
    share = Door("story", "share", story.id, voice("story-share-label"), style=discord.ButtonStyle.primary)
    photos = Door("story", "photos", story.id, voice("story-photos-label"))
    away = [
        Door("story", "keep", story.id, voice("story-keep-label")),
        Door("story", "discard", story.id, voice("story-discard-label")),
    ]
    if story.returned:
        away = [Door("story", "withdraw", story.id, voice("story-withdraw-label"))]
    return [
        *([share] if shareable else []),
        Door("story", "change", story.id, voice("story-change-label")),
        *([photos] if has_photos else []),
        *away,
    ]


def _promises(voice: Voice, story: Story, promised: Promised, received: Received) -> list[str]:
    said = [told(voice, _PROMISES[promised.review], promised)]
    if received.photos:
        said.append(voice("photos-question", count=len(received.photos)))
        said.append(voice("photos-promise", count=len(received.photos)))
    kept = "story-promise-returned" if story.returned else "story-promise-kept"
    return [*said, voice(kept, seal=told_about_seal(voice, promised.seal))]


def not_kept(voice: Voice, received: Received) -> str:
    """Return which photos could not be kept, why, and what became of the rest."""
    stays = bool(received.photos) and not received.is_new
    rest = "photos-refused-earlier-stay" if stays else "photos-refused-words-stay"
    return f"{refusals(voice, received.refused)}\n{voice(rest)}"


async def show_preview(
    interaction: Interaction,
    story: Story,
    promised: Promised,
    received: Received,
    *,
    replacing: bool,
    instead: str = "story-preview-newer",
) -> None:
    """Show the story exactly as it will stand, then the controls: two private messages.

    ``instead`` is the sentence that stands where the message was that is being replaced.
    """
    voice, small = voice_for(interaction), _is_small(interaction.guild)
    own = await interaction.client.services.words.of(interaction.user.id)
    over = await show_as_it_would_stand(
        interaction, story, received.photos, instead=instead if replacing else None
    )
    controls = ControlsView(voice, story, promised, received, over=over, small=small, own=own)
    await interaction.followup.send(view=controls, ephemeral=True)


async def show_as_it_would_stand(
    interaction: Interaction, story: Story, photos: Sequence[Photo], *, instead: str | None
) -> int:
    """Show a story exactly as it would stand, in private; return by how much it is too long for that.

    With ``instead``, that sentence takes the place of the message whose button was pressed.
    """
    voice = voice_for(interaction)
    shown_in = public_voice(interaction.client, interaction.guild) if interaction.guild else voice
    preview = StoryView(shown_in, story, photos, preview=True)
    if instead is not None and interaction.message is not None:
        await replace_with(interaction, TextView(voice(instead)))
    if preview.over:
        await show_privately(interaction, TextView(voice("story-preview-head")))
    else:
        await _show(interaction, preview, photos)
    return preview.over


def _is_small(guild: discord.Guild | None) -> bool:
    """Whether so few people are here that some may guess who wrote what."""
    return guild is not None and guild.member_count is not None and guild.member_count < SMALL_SERVER


async def replace_with(interaction: Interaction, view: ui.LayoutView) -> None:
    """Put a view where the message stands whose button was pressed."""
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view, attachments=[])
    else:
        await interaction.response.edit_message(view=view, attachments=[])


async def _show(interaction: Interaction, preview: StoryView, photos: Sequence[Photo]) -> None:
    """Show a preview. Should Discord not take its photos, that is said, and the controls still come."""
    try:
        await show_privately(interaction, preview, photos)
    except discord.HTTPException as refused:
        if refused.status != _TOO_LARGE:
            raise
        failure(log, "preview_too_large", refused)
        await show_privately(interaction, TextView(voice_for(interaction)("photos-not-shown")))
