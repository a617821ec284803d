"""What a person reads about what is kept of them."""

from __future__ import annotations

import discord

from bot.domain.story import StoryState
from bot.services.people import Kept
from bot.ui.base import Door
from bot.ui.stories import TextView
from bot.wording import Voice

_KEPT = {
    StoryState.DRAFT: "privacy-kept-draft",
    StoryState.WAITING: "privacy-kept-waiting",
    StoryState.APPROVED: "privacy-kept-waiting",
    StoryState.POSTED: "privacy-kept-posted",
    StoryState.DECLINED: "privacy-kept-declined",
}
_LISTED = 20


def choices(voice: Voice, number: int) -> TextView:
    """Return the first card of /my data."""
    return TextView(
        voice("privacy-choices"),
        Door("person", "see", number, voice("privacy-see-label")),
        Door("person", "erase", number, voice("privacy-erase-label")),
    )


def all_that_is_kept(voice: Voice, kept: Kept, server_names: dict[int, str]) -> TextView:
    """Return everything that is kept of somebody, a line each, without their words."""
    if kept.is_nothing:
        return TextView(voice("privacy-nothing"))
    unknown = voice("stories-server-left")
    lines = [
        voice(_KEPT[card.state], server=server_names.get(card.guild_id, unknown), day=voice.date(card.on))
        for card in kept.stories[:_LISTED]
    ]
    if len(kept.stories) > _LISTED:
        lines.append(voice("privacy-kept-more", count=len(kept.stories) - _LISTED))
    if kept.replies:
        lines.append(voice("privacy-kept-replies", count=kept.replies))
    if kept.moderator_days:
        lines.append(voice("privacy-kept-moderator"))
    listed = "\n".join(f"- {line}" for line in lines)
    return TextView(f"{voice('privacy-kept-head')}\n{listed}\n\n{voice('privacy-kept-foot')}")


def last_question(voice: Voice, number: int) -> TextView:
    """Return the last question before everything is erased, with what outlives it."""
    erase = Door(
        "person",
        "erase-for-good",
        number,
        voice("privacy-erase-for-good-label"),
        style=discord.ButtonStyle.danger,
    )
    return TextView(voice("privacy-erase-question"), erase)
