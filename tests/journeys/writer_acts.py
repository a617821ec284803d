"""The presses behind which something happens about a story's writer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import discord
from simcord import InteractionResult

from tests.journeys.writer_steps import CHOSEN, LIFT, REASON, SEAL, SECOND, SHOW, STOP, WRITE

if TYPE_CHECKING:
    from tests.journeys.stage import Stage


def _press(
    card: Callable[[Stage], discord.Message], label: str, who: str = "tom"
) -> Callable[[Stage], Awaitable[InteractionResult]]:
    return lambda stage: getattr(stage.harbour, who).click(card(stage), label=label)


def _send(
    form: Callable[[Stage], InteractionResult], who: str = "tom", **values: Any
) -> Callable[[Stage], Awaitable[InteractionResult]]:
    return lambda stage: getattr(stage.harbour, who).submit_modal(form(stage), values)


ABOUT_WRITERS: dict[str, Callable[[Stage], Awaitable[InteractionResult]]] = {
    "stops.of_story": _press(lambda stage: stage.harbour.review, STOP),
    "stops.story_of_flag": _press(lambda stage: stage.writers.told, STOP),
    "stops.stop": _send(lambda stage: stage.writers.stopping, **CHOSEN),
    "stops.lift": _press(lambda stage: stage.writers.stopped, LIFT),
    "stops.against": _press(lambda stage: stage.harbour.card, "Share a story", "ben"),
    "seals.may_ask": _press(lambda stage: stage.harbour.review, SEAL),
    "seals.ask": _send(lambda stage: stage.writers.asking, reason=REASON, danger=[]),
    "seals.may_second": _press(lambda stage: stage.writers.asked, SECOND, "edda"),
    "seals.second": _send(lambda stage: stage.writers.seconding, "edda", danger=[]),
    "seals.show": _press(lambda stage: stage.writers.opened, SHOW),
    "seals.openings": lambda stage: stage.harbour.ana.slash(stage.harbour.general, "settings show"),
    "writers.may_write": _press(lambda stage: stage.harbour.review, WRITE),
    "writers.write": _send(lambda stage: stage.writers.writing, words="hello"),
}
