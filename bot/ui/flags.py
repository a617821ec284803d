"""How a card about a message looks, drawn from its row each time: the reason first, never the words."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.flag import Flag, FlagState, Outcome, Shown, Subject
from bot.domain.plain import defuse
from bot.ui import kinds, palette
from bot.ui.base import Door, GentleView, row_of
from bot.ui.replies import severity_words
from bot.ui.stories import TextView
from bot.wording import Voice

NOTES_ON_CARD = 3
_SHOWN_AT_ONCE = 1_900
_ABOUT = {
    Subject.MESSAGE: "flag-about-message",
    Subject.STORY: "flag-about-story",
    Subject.REPLY: "flag-about-reply",
    Subject.OURS: "flag-about-ours",
}
_OUTCOMES = {Outcome.REMOVED: "flag-removed", Outcome.GONE: "flag-gone"}


class FlagCard(GentleView):
    """A message that somebody has to decide about, or what was decided."""

    def __init__(self, voice: Voice, flag: Flag, *, container_id: int | None = None) -> None:
        super().__init__()
        colour = palette.CALM if flag.is_decided else palette.CARE
        box: ui.Container[FlagCard] = ui.Container(id=container_id, accent_colour=colour)
        if flag.is_decided:
            box.add_item(ui.TextDisplay(_decision(voice, flag)))
            later = _about_writer(voice, flag)
            if later:
                box.add_item(row_of(*later))
        else:
            box.add_item(ui.TextDisplay("\n".join(_lines(voice, flag))))
            box.add_item(_doors(voice, flag))
        self.add_item(box)


def _lines(voice: Voice, flag: Flag) -> list[str]:
    lines: list[str] = []
    if flag.kind:
        severity = severity_words(voice, flag.severity)
        reason = voice("card-reason", why=kinds.why(voice, flag.kind), severity=severity)
        lines += [voice("flag-noticed"), reason]
    if flag.reported:
        lines.append(voice("flag-asked"))
    lines.append(voice(_ABOUT[flag.subject], link=flag.at.link))
    lines.append(voice("card-may-be-wrong" if flag.has_words else "flag-unread"))
    lines += [voice("flag-note", words=defuse(note)) for note in flag.notes[:NOTES_ON_CARD]]
    if flag.state is FlagState.CLAIMED and flag.act:
        lines.append(voice("flag-claimed", **_who_and_when(flag)))
    return lines


def _doors(voice: Voice, flag: Flag) -> ui.ActionRow[Any]:
    show = Door("flag", "show", flag.id, voice("card-show-label"))
    claim = Door("flag", "claim", flag.id, voice("flag-claim-label"))
    leave = Door("flag", "leave", flag.id, voice("flag-leave-label"))
    remove = Door("flag", "remove", flag.id, voice("flag-remove-label"), style=discord.ButtonStyle.danger)
    doors = [show] if flag.has_words else []
    doors += [claim] if flag.state is FlagState.OPEN else []
    doors += [leave, *([remove] if flag.can_be_removed else []), *_about_writer(voice, flag)]
    return row_of(*doors)


def _about_writer(voice: Voice, flag: Flag) -> list[Door]:
    if flag.subject is not Subject.STORY:
        return []
    stop = Door("flag", "stop", flag.id, voice("stop-ask-label"))
    return [stop, Door("flag", "write", flag.id, voice("writer-ask-label"))]


def _decision(voice: Voice, flag: Flag) -> str:
    if flag.act is None:
        return voice("flag-decided-once")
    if flag.outcome is Outcome.LEFT:
        return voice("flag-left", **_who_and_when(flag), link=flag.at.link)
    return voice(_OUTCOMES[flag.outcome or Outcome.GONE], **_who_and_when(flag))


def _who_and_when(flag: Flag) -> dict[str, str]:
    if flag.act is None:
        raise TypeError("nobody has acted on this card")
    return {"who": f"<@{flag.act.by}>", "when": discord.utils.format_dt(flag.act.at, "f")}


def words_of(voice: Voice, shown: Shown) -> list[TextView]:
    """Return a card's words for the moderator who asked to see them, in as many parts as Discord needs."""
    texts = [shown.text, *shown.notes]
    said = [voice("flag-note", words=defuse(note)) for note in shown.notes]
    parts = [
        defuse(texts[0][start : start + _SHOWN_AT_ONCE]) for start in range(0, len(texts[0]), _SHOWN_AT_ONCE)
    ]
    return [TextView(part) for part in [*parts, *said]]
