"""How a check-in looks in its channel: a question, and four answers of equal weight."""

from __future__ import annotations

from discord import ui

from bot.domain.checkin import Question
from bot.ui import palette
from bot.ui.base import Door, GentleView, row_of
from bot.wording import Voice


class PromptView(GentleView):
    """A question for whoever likes, and for nobody in particular."""

    def __init__(self, voice: Voice, question: Question, *, container_id: int | None = None) -> None:
        super().__init__()
        number = question.occasion_id
        box: ui.Container[PromptView] = ui.Container(id=container_id, accent_colour=palette.CALM)
        box.add_item(ui.TextDisplay(question.text))
        box.add_item(
            row_of(
                Door("checkin", "write", number, voice("checkin-write-label")),
                Door("checkin", "reading", number, voice("checkin-reading-label")),
                Door("checkin", "not-today", number, voice("checkin-not-today-label")),
                Door("checkin", "fewer", number, voice("checkin-fewer-label")),
            )
        )
        self.add_item(box)
