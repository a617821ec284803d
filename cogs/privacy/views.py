"""What a person reads about what is kept of them."""

from __future__ import annotations

import discord

from bot.domain.story import StoryCard, StoryState
from bot.services.people import Kept
from bot.ui.base import Door
from bot.ui.stories import TextView
from bot.wording import Voice

_KEPT = {
    StoryState.DRAFT: "privacy-kept-draft",
    StoryState.WAITING: "privacy-kept-waiting",
    StoryState.APPROVED: "privacy-kept-waiting",
    StoryState.POSTED: "privacy-kept-posted",
    StoryState.RETURNED: "privacy-kept-returned",
    StoryState.HIDDEN: "living-kept-hidden",
    StoryState.REMOVED: "living-kept-removed",
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
        _story_line(voice, kept, card, server_names.get(card.guild_id, unknown))
        for card in kept.stories[:_LISTED]
    ]
    if len(kept.stories) > _LISTED:
        lines.append(voice("privacy-kept-more", count=len(kept.stories) - _LISTED))
    if kept.replies:
        lines.append(voice("privacy-kept-replies", count=kept.replies))
    for key, count in (*_guard_lines(kept), *_reaching_lines(kept)):
        lines.append(voice(key, count=count))
    for guild_id, until in kept.stops.items():
        server = server_names.get(guild_id, unknown)
        lines.append(voice("stop-kept", server=server, day=voice.date(until)))
    if kept.candles:
        lines.append(voice("privacy-kept-candles", count=kept.candles))
    if kept.moderator_days:
        lines.append(voice("privacy-kept-moderator"))
    listed = "\n".join(f"- {line}" for line in lines)
    return TextView(f"{voice('privacy-kept-head')}\n{listed}\n\n{voice('privacy-kept-foot')}")


def _story_line(voice: Voice, kept: Kept, card: StoryCard, server: str) -> str:
    said = [voice(_KEPT[card.state], server=server, day=voice.date(card.on))]
    if card.id in kept.photos:
        said.append(voice("photos-kept", count=kept.photos[card.id]))
    if card.id in kept.reworded:
        said.append(voice("change-kept"))
    return " · ".join(said)


def _guard_lines(kept: Kept) -> list[tuple[str, int]]:
    counts = {
        "flag-kept-messages": kept.flagged,
        "flag-kept-reports": kept.reports,
        "flag-kept-acts": kept.acts,
        "stop-kept-deeds": kept.deeds,
        "review-kept-rulings": kept.rulings,
    }
    return [(key, count) for key, count in counts.items() if count]


def _reaching_lines(kept: Kept) -> list[tuple[str, int]]:
    counts = {
        "privacy-kept-letters": kept.letters,
        "privacy-kept-notices": kept.notices,
        "privacy-kept-own-words": kept.own_words,
        "privacy-kept-refused": kept.refused,
        "privacy-kept-answered": kept.has_answered,
    }
    return [(key, count) for key, count in counts.items() if count]


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
