"""How a request to open a seal looks to all moderators, drawn from its row."""

from __future__ import annotations

import discord
from discord import ui

from bot.domain.flag import Act
from bot.domain.plain import defuse
from bot.domain.seal import SealPromise, SealRequest, SealState
from bot.ui import palette
from bot.ui.base import Door, GentleView, row_of
from bot.wording import Voice


class SealCard(GentleView):
    """Who asks for a seal to be opened and why, or what became of it. Never whose story it is."""

    def __init__(self, voice: Voice, request: SealRequest, *, container_id: int | None = None) -> None:
        super().__init__()
        is_over = request.state in {SealState.CLOSED, SealState.LAPSED}
        colour = palette.CALM if is_over else palette.CARE
        box: ui.Container[SealCard] = ui.Container(id=container_id, accent_colour=colour)
        box.add_item(ui.TextDisplay("\n\n".join(_lines(voice, request))))
        if request.state is SealState.ASKED:
            box.add_item(row_of(Door("seal", "second", request.id, voice("seal-second-label"))))
        if request.state is SealState.OPENED:
            box.add_item(row_of(Door("seal", "show", request.id, voice("seal-show-label"))))
        self.add_item(box)


def _lines(voice: Voice, request: SealRequest) -> list[str]:
    ends = discord.utils.format_dt(request.ends_at, "f")
    who = {"one": _named(voice, request.asked), "two": _named(voice, request.seconded)}
    if request.state is SealState.LAPSED:
        return [voice("seal-card-lapsed", who=who["one"])]
    told = voice("seal-card-told" if request.told else "seal-card-not-told")
    if request.state is SealState.CLOSED:
        return [voice("seal-card-closed", **who), told]
    why = voice("seal-card-why", reason=defuse(request.reason))
    if request.state is SealState.OPENED:
        return [voice("seal-card-opened", **who), why, told, voice("seal-card-look", ends=ends)]
    lines = [voice("seal-card-asked", who=who["one"]), why]
    if request.danger:
        lines.append(voice("seal-card-danger"))
    return [*lines, voice("seal-card-second", ends=ends)]


def _named(voice: Voice, act: Act | None) -> str:
    return f"<@{act.by}>" if act else voice("stop-by-nobody-known")


def told_about_seal(voice: Voice, promise: SealPromise) -> str:
    """Return what a writer is told, before they share, about who can find out."""
    if promise.can_be_opened:
        return voice("seal-told-open", days=promise.days)
    return voice("seal-told-closed")
