"""How somebody's letters look: what each is about in words, the day, and a way to let it go."""

from __future__ import annotations

from collections.abc import Mapping

from discord import ui

from bot.domain.inbox import About, Letter
from bot.domain.plain import quoted
from bot.services.inbox import Page
from bot.ui import palette
from bot.ui.base import Door, GentleView, beside, row_of
from bot.ui.links import before_opening
from bot.wording import Voice

_WITH_THEM_AGAIN = {
    About.STORY_RETURNED: ("change", "story-change-label"),
    About.CHANGE_RETURNED: ("rewrite", "change-open-label"),
}


class InboxView(GentleView):
    """A page of letters, the newest first; ``server_names`` are of the servers I am in, made harmless."""

    def __init__(self, voice: Voice, page: Page, server_names: Mapping[int, str]) -> None:
        super().__init__()
        box: ui.Container[InboxView] = ui.Container(accent_colour=palette.CALM)
        box.add_item(ui.TextDisplay(voice("inbox-head" if page.letters else "inbox-empty")))
        for letter in page.letters:
            where = server_names.get(letter.guild_id, voice("stories-server-left"))
            let_go = Door("inbox", "let-go", letter.id, voice("inbox-let-go-label"))
            box.add_item(beside(_said(voice, letter, where), let_go))
            if letter.about in _WITH_THEM_AGAIN and letter.story_id:
                verb, label = _WITH_THEM_AGAIN[letter.about]
                box.add_item(row_of(Door("story", verb, letter.story_id, voice(label))))
        if page.has_older:
            last = page.letters[-1]
            box.add_item(row_of(Door("inbox", "older", last.id, voice("inbox-older-label"))))
        self.add_item(box)


class SomethingWaits(GentleView):
    """One bare line: no story, no server, no name."""

    def __init__(self, voice: Voice, number: int, *, container_id: int | None = None) -> None:
        super().__init__()
        box: ui.Container[SomethingWaits] = ui.Container(id=container_id, accent_colour=palette.CALM)
        box.add_item(ui.TextDisplay(voice("inbox-waiting")))
        box.add_item(row_of(Door("inbox", "open", number, voice("inbox-open-label"))))
        self.add_item(box)


def _said(voice: Voice, letter: Letter, where: str) -> str:
    lines = [f"-# {voice.date(letter.on)} · {where}", voice(letter.about)]
    if letter.text:
        lines += [voice("inbox-moderator-wrote"), quoted(letter.text), *before_opening(voice, letter.text)]
    return "\n".join(lines)
