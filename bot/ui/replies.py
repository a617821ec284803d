"""How a noticed reply looks: to its writer, and to the moderator it was put to."""

from __future__ import annotations

import discord
from discord import ui

from bot.domain.judgement import Judgement
from bot.domain.plain import defuse
from bot.domain.reply import Held
from bot.ui import kinds, palette
from bot.ui.base import Door, GentleView, row_of
from bot.ui.stories import TextView, signature
from bot.wording import Voice

_SEVERITIES = {
    1: "severity-clumsy",
    2: "severity-hurtful",
    3: "severity-harsh",
    4: "severity-cruel",
}
_CLAUSE_SHOWN = 300


def severity_words(voice: Voice, severity: int) -> str:
    """Return a severity in words; moderators never see a number."""
    return voice(_SEVERITIES[min(max(severity, 1), 4)])


class PauseView(GentleView):
    """A moment before a reply goes out: what was noticed, how it can land, and what its writer can do."""

    def __init__(self, voice: Voice, reply_id: int, judgement: Judgement, text: str) -> None:
        super().__init__()
        kind = judgement.kind or ""
        box: ui.Container[PauseView] = ui.Container(accent_colour=palette.CARE)
        clause = (judgement.clause or text)[:_CLAUSE_SHOWN]
        box.add_item(ui.TextDisplay(voice("pause-head")))
        box.add_item(
            ui.TextDisplay(f"\N{LEFT DOUBLE QUOTATION MARK}{defuse(clause)}\N{RIGHT DOUBLE QUOTATION MARK}")
        )
        box.add_item(ui.TextDisplay(f"{kinds.lands(voice, kind)}\n{kinds.instead(voice, kind)}"))
        box.add_item(ui.Separator())
        box.add_item(ui.TextDisplay(f"{voice('pause-choice')}\n-# {voice('pause-kept')}"))
        box.add_item(
            row_of(
                Door(
                    "pause",
                    "change",
                    reply_id,
                    voice("pause-change-label"),
                    style=discord.ButtonStyle.primary,
                ),
                Door("pause", "ask", reply_id, voice("pause-ask-label")),
                Door("pause", "away", reply_id, voice("pause-away-label")),
            )
        )
        self.add_item(box)


class HeldCard(GentleView):
    """A reply that waits for a moderator: the reason first, the words behind a button."""

    def __init__(self, voice: Voice, held: Held, *, container_id: int | None = None) -> None:
        super().__init__()
        box: ui.Container[HeldCard] = ui.Container(id=container_id, accent_colour=palette.CARE)
        reason = voice(
            "card-reason", why=kinds.why(voice, held.kind), severity=severity_words(voice, held.severity)
        )
        box.add_item(ui.TextDisplay(f"{_waiting(voice, held)}\n{reason}\n{voice('card-may-be-wrong')}"))
        box.add_item(
            row_of(
                Door("held", "show", held.reply_id, voice("card-show-label")),
                Door(
                    "held", "post", held.reply_id, voice("held-post-label"), style=discord.ButtonStyle.success
                ),
                Door("held", "return", held.reply_id, voice("held-return-label")),
                Door("held", "decline", held.reply_id, voice("held-decline-label")),
            )
        )
        self.add_item(box)


def _waiting(voice: Voice, held: Held) -> str:
    if held.as_writer:
        return voice("answer-held-waiting")
    return voice("held-waiting-story" if held.to.story_id else "held-waiting-occasion")


def words_of(voice: Voice, held: Held) -> TextView:
    """Return a held reply's words and whose they are, for the moderator who asked to see them."""
    whose = signature(voice, held.person_id, as_writer=held.as_writer)
    return TextView(f"{defuse(held.text)}\n-# {whose}")
