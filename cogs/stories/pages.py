"""What a writer sees of their own stories: the list, and a page for each, without words."""

from __future__ import annotations

from collections.abc import Mapping

from discord import ui

from bot.domain.candle import Glow
from bot.domain.change import ON_THEIR_WAY
from bot.domain.story import StoryCard, StoryState
from bot.ui import palette
from bot.ui.base import Door, GentleView, beside, row_of
from bot.ui.client import GentleClient
from bot.ui.servers import server_name
from bot.ui.stories import mode_label
from bot.wording import Voice

LISTED = 10
_IN_A_ROW = 3
_STATES = {
    StoryState.DRAFT: "stories-state-draft",
    StoryState.WAITING: "stories-state-waiting",
    StoryState.APPROVED: "stories-state-approved",
    StoryState.POSTED: "stories-state-posted",
    StoryState.HIDDEN: "living-state-hidden",
    StoryState.REMOVED: "living-state-removed",
    StoryState.RETURNED: "stories-state-returned",
    StoryState.DECLINED: "stories-state-declined",
}
_SAID = {
    StoryState.DRAFT: "living-page-draft",
    StoryState.WAITING: "living-page-waiting",
    StoryState.APPROVED: "living-page-approved",
    StoryState.POSTED: "living-page-posted",
    StoryState.HIDDEN: "living-page-hidden",
    StoryState.REMOVED: "living-page-removed",
    StoryState.RETURNED: "living-page-returned",
    StoryState.DECLINED: "living-page-declined",
}
_GLOWS = {
    Glow.NONE: "candles-seen-none",
    Glow.ONE: "candles-seen-one",
    Glow.SEVERAL: "candles-seen-several",
}
_CHANGE_SAID = {
    StoryState.DRAFT: "living-change-draft",
    StoryState.WAITING: "living-change-waiting",
    StoryState.APPROVED: "living-change-approved",
    StoryState.RETURNED: "living-change-returned",
    StoryState.DECLINED: "living-change-declined",
}
_LINKED = {StoryState.POSTED, StoryState.HIDDEN}
_CHANGING = {StoryState.WAITING, StoryState.APPROVED, *_LINKED}


class MineView(GentleView):
    """Somebody's own stories, newest first, ten a page, without their words."""

    def __init__(
        self,
        voice: Voice,
        client: GentleClient,
        cards: list[StoryCard],
        glows: Mapping[int, Glow],
        *,
        page: int,
        everywhere: bool,
    ) -> None:
        super().__init__()
        box: ui.Container[MineView] = ui.Container(accent_colour=palette.CALM)
        head = "stories-mine-everywhere" if everywhere else "stories-mine-head"
        box.add_item(ui.TextDisplay(voice(head if cards else "stories-mine-none")))
        last = max(0, (len(cards) - 1) // LISTED)
        page = min(page, last)
        for card in cards[page * LISTED : (page + 1) * LISTED]:
            opened = Door("story", "open", card.id, voice("living-open-label"))
            box.add_item(beside(_with_candles(voice, client, card, glows), opened))
        newer = Door("stories", "page", max(0, page - 1), voice("living-newer-label"), disabled=page == 0)
        older = Door("stories", "page", page + 1, voice("living-older-label"), disabled=page == last)
        if last:
            box.add_item(row_of(newer, older))
        self.add_item(box)


class StoryPage(GentleView):
    """One story of somebody's own: where it stands, how it may be answered, and what they can do."""

    def __init__(
        self, voice: Voice, client: GentleClient, card: StoryCard, glows: Mapping[int, Glow]
    ) -> None:
        super().__init__()
        lines = [
            _with_candles(voice, client, card, glows),
            voice("living-wish", wish=mode_label(voice, card.mode)),
            voice(_SAID[card.state]),
        ]
        if card.take_down_on:
            lines.append(voice("living-page-end", day=voice.date(card.take_down_on)))
        if card.change:
            lines.append(voice(_CHANGE_SAID[card.change]))
        text: ui.TextDisplay[StoryPage] = ui.TextDisplay("\n".join(lines))
        box: ui.Container[StoryPage] = ui.Container(text, accent_colour=palette.CALM)
        doors = _doors(voice, card)
        for first in range(0, len(doors), _IN_A_ROW):
            box.add_item(row_of(*doors[first : first + _IN_A_ROW]))
        self.add_item(box)


def _with_candles(voice: Voice, client: GentleClient, card: StoryCard, glows: Mapping[int, Glow]) -> str:
    """Name a story, and where it stands and takes candles, say whether any burn."""
    line = [describe(voice, client, card, linked=True)]
    if card.state in _LINKED and card.mode.takes_candles:
        line.append(voice(_GLOWS[glows.get(card.id, Glow.NONE)]))
    return " · ".join(line)


def describe(voice: Voice, client: GentleClient, card: StoryCard, *, linked: bool = False) -> str:
    """Name a story by day, place and state, never by its words."""
    guild = client.get_guild(card.guild_id)
    channel = guild and card.channel_id and guild.get_channel(card.channel_id)
    if channel and linked and card.state in _LINKED:
        where = f"https://discord.com/channels/{card.guild_id}/{card.channel_id}/{card.message_id}"
    elif channel:
        where = f"#{channel.name}"
    elif guild:
        where = server_name(guild) if linked else guild.name
    else:
        where = voice("stories-server-left")
    return " · ".join([voice.date(card.on), where, voice(_STATES[card.state])])


def _words_door(voice: Voice, card: StoryCard) -> Door:
    if card.change in ON_THEIR_WAY and card.change_id is not None:
        return Door("change", "take-back", card.change_id, voice("change-take-back-label"))
    return Door("story", "rewrite", card.id, voice("change-open-label"))


def _doors_to_replies(voice: Voice, card: StoryCard) -> list[Door]:
    under = Door("story", "under", card.id, voice("story-replies-label"))
    if card.state is not StoryState.POSTED:
        return [under]
    return [under, Door("story", "answer", card.id, voice("story-answer-label"))]


def _doors(voice: Voice, card: StoryCard) -> list[Door]:
    """Return what may be done with a story in its state. Each press looks at the row again."""
    if card.state is StoryState.DRAFT:
        return [
            Door("story", "change", card.id, voice("story-change-label")),
            Door("story", "discard", card.id, voice("story-discard-label")),
        ]
    doors = [Door("story", "words", card.id, voice("living-words-label"))]
    if card.state in _LINKED:
        doors.append(_words_door(voice, card))
    if card.state in _CHANGING:
        doors.append(Door("story", "replies", card.id, voice("living-replies-label")))
        doors.append(Door("story", "end", card.id, voice("living-end-open-label")))
        doors.append(Door("story", "leaving", card.id, voice("leaving-open-label")))
    if card.state is StoryState.RETURNED:
        doors.append(Door("story", "change", card.id, voice("story-change-label")))
    if card.state is StoryState.POSTED:
        doors.append(Door("story", "hide", card.id, voice("living-hide-label")))
    if card.state is StoryState.HIDDEN:
        doors.append(Door("story", "show", card.id, voice("living-show-label")))
    if card.state in _LINKED and card.mode.takes_replies:
        doors += _doors_to_replies(voice, card)
    return [*doors, Door("story", "withdraw", card.id, voice("story-withdraw-label"))]
