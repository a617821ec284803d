"""How somebody's own replies look in a list: day, place and state, no words."""

from __future__ import annotations

from collections.abc import Sequence

from discord import ui

from bot.domain.reply import ReplyCard, ReplyState
from bot.ui import palette
from bot.ui.base import Door, GentleView, row_of
from bot.ui.client import GentleClient
from bot.ui.servers import server_name
from bot.wording import Voice

LISTED = 8
_STATES = {
    ReplyState.PAUSED: "replies-state-paused",
    ReplyState.DRAFT: "replies-state-draft",
    ReplyState.HELD: "replies-state-held",
}


class RepliesView(GentleView):
    """One page of somebody's own replies, newest day first, under a sentence."""

    def __init__(
        self, voice: Voice, client: GentleClient, cards: Sequence[ReplyCard], *, page: int, said: str
    ) -> None:
        super().__init__()
        box: ui.Container[RepliesView] = ui.Container(accent_colour=palette.CALM)
        shown = cards[page * LISTED : (page + 1) * LISTED]
        box.add_item(ui.TextDisplay(voice(said if cards or said != "replies-mine-head" else "replies-none")))
        for card in shown:
            box.add_item(ui.TextDisplay(describe(voice, client, card)))
            change = Door("reply", "change", card.reply_id, voice("reply-change-label"))
            take_back = Door("reply", "take-back", card.reply_id, voice("reply-take-back-label"))
            box.add_item(row_of(*([] if card.state is ReplyState.HELD else [change]), take_back))
        turns = _turns(voice, page, more=len(cards) > (page + 1) * LISTED)
        if turns:
            box.add_item(row_of(*turns))
        self.add_item(box)


def _turns(voice: Voice, page: int, *, more: bool) -> list[Door]:
    newer = [Door("replies", "page", page - 1, voice("replies-newer-label"))] if page else []
    older = [Door("replies", "page", page + 1, voice("replies-older-label"))] if more else []
    return newer + older


def describe(voice: Voice, client: GentleClient, card: ReplyCard) -> str:
    """Name a reply by day, place and state."""
    guild = client.get_guild(card.to.guild_id)
    where = server_name(guild) if guild else voice("stories-server-left")
    if card.place and guild:
        channel_id, message_id = card.place
        where = f"https://discord.com/channels/{card.to.guild_id}/{channel_id}/{message_id}"
    return " · ".join([voice.date(card.on), where, _state(voice, card)])


def _state(voice: Voice, card: ReplyCard) -> str:
    sent = "replies-state-posted" if card.is_posted else "replies-state-on-the-way"
    state = voice(_STATES.get(card.state, sent), day=voice.date(card.keep_until) if card.keep_until else "")
    state = state if card.replaces_id is None else voice("replies-state-change", state=state)
    return voice("answer-in-list", state=state) if card.as_writer else state
