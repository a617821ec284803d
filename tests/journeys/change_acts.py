"""The presses behind which something happens about new words, in an order in which each has its button."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord
from simcord import InteractionResult

from tests.journeys.harbour import message_of
from tests.support.world import buttons_of

if TYPE_CHECKING:
    from tests.journeys.stage import Stage

Act = Callable[["Stage"], Awaitable[InteractionResult]]
TELLING = "Nurse Joan."


def _press(card: Callable[[Stage], discord.Message], label: str, who: str = "mira") -> Act:
    return lambda stage: getattr(stage.harbour, who).click(card(stage), label=label)


def card_of(stage: Stage) -> discord.Message:
    """The card about Mira's new words, as it is now."""
    cards = stage.harbour.moderators.history()
    return next(card for card in cards if card.id == stage.pages.changed.id)


async def send_back(stage: Stage) -> InteractionResult:
    form = await stage.harbour.tom.click(card_of(stage), label="Return with a reason")
    return await stage.harbour.tom.submit_modal(form, {"reason": "details", "words": ""})


async def undo(stage: Stage) -> InteractionResult:
    """Decline, unless that was done, and take it back."""
    if "Undo" not in buttons_of(card_of(stage)):
        await stage.harbour.tom.click(card_of(stage), label="Decline")
    return await stage.harbour.tom.click(card_of(stage), label="Undo")


async def check(stage: Stage) -> InteractionResult:
    """Write new words that tell who wrote them."""
    form = await stage.harbour.mira.click(stage.pages.page, label="Change words")
    return await stage.harbour.mira.submit_modal(form, {"story": TELLING, "notes": []})


def after_check(label: str) -> Act:
    """The same, and then press a button of the check."""

    async def act(stage: Stage) -> InteractionResult:
        return await stage.harbour.mira.click(message_of(await check(stage)), label=label)

    return act


async def write(stage: Stage) -> InteractionResult:
    values = {"story": "Other words.", "notes": []}
    return await stage.harbour.mira.submit_modal(stage.pages.rewriting, values)


ABOUT_CHANGES: dict[str, Act] = {
    "changes.begin": _press(lambda stage: stage.pages.page, "Change words"),
    "changes.draft": write,
    "changes.share": _press(lambda stage: stage.pages.preview, "Share these words"),
    "changes.let_go": _press(lambda stage: stage.pages.preview, "Discard"),
    "change_reviews.read": _press(card_of, "Show words", "tom"),
    "change_reviews.approve": _press(card_of, "Approve", "tom"),
    "change_reviews.decline": _press(card_of, "Decline", "tom"),
    "change_reviews.send_back": send_back,
    "change_reviews.undo": undo,
    "change_reviews.of": undo,
    "change_reveals.found": check,
    "change_reveals.soften": after_check("Soften these"),
    "change_reveals.leave": after_check("Leave them"),
    "changes.draft_of": after_check("Leave them"),
    "changes.reword": after_check("Soften these"),
}
