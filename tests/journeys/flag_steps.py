"""Steps that journeys about cards share."""

from __future__ import annotations

from simcord import InteractionResult, MemberActor

from tests.journeys.harbour import Harbour
from tests.support.world import text_of

LOOK = "Ask a moderator to look"
WORDS = "You should have known by the candlewick."
REASON = "It lays the loss at her door. A candlewick is not a verdict."
NOT_KEPT = "This one is not kept any more. There is nothing left to decide."
ON_A_CARD = ["Show words", "Claim", "Leave it", "Remove with reason"]


async def remove(harbour: Harbour, person: MemberActor, reason: str = REASON) -> InteractionResult:
    form = await person.click(harbour.review, label="Remove with reason")
    return await person.submit_modal(form, {"reason": reason})


def spoken(harbour: Harbour) -> list[str]:
    return [text_of(message) for message in harbour.general.history()]
