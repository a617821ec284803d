"""Steps about a story's writer, whom moderators do not know."""

from __future__ import annotations

from dataclasses import dataclass

import discord
from simcord import InteractionResult, MemberActor

from tests.journeys.acts import later, press_as_if
from tests.journeys.harbour import Harbour, message_of
from tests.support.world import buttons_of

STOP = "Stop this author sharing"
LIFT = "Let them share again"
CHOSEN = {"why": "unkind", "words": "", "days": "7"}
SEAL, SECOND, SHOW = "Open the seal", "Open it with them", "Show me"
WRITE = "Write to the writer"
REASON = "Somebody may come to harm tonight."
WEEK = 7 * 24 * 3600


@dataclass
class Writers:
    """Cards about stories' writers, and the forms they lead to."""

    told: discord.Message
    stopping: InteractionResult
    stopped: discord.Message
    asked: discord.Message
    asking: InteractionResult
    seconding: InteractionResult
    opened: discord.Message
    writing: InteractionResult


async def become_known(harbour: Harbour) -> Harbour:
    """Let a week pass since both moderators were first seen."""
    for person in (harbour.tom, harbour.edda):
        await press_as_if(person, harbour.card, "tl:1:review:show:1")
    await later(harbour, WEEK)
    return harbour


async def ask_for_seal(
    harbour: Harbour, person: MemberActor, card: discord.Message, *danger: str
) -> InteractionResult:
    form = await person.click(card, label=SEAL)
    return await person.submit_modal(form, {"reason": REASON, "danger": list(danger)})


async def open_with(
    harbour: Harbour, person: MemberActor, card: discord.Message, *danger: str
) -> InteractionResult:
    form = await person.click(card, label=SECOND)
    return await person.submit_modal(form, {"danger": list(danger)})


async def reach_writers(soon: Harbour) -> Writers:
    """Open Mira's seal, ask for Ben's, stop Sam from sharing; Sam's story is the one that waits last."""
    tom, edda = soon.tom, soon.edda
    look = await soon.ben.click(soon.post, label="Ask a moderator to look")
    await soon.ben.submit_modal(look, {})
    told = soon.review
    await ask_for_seal(soon, tom, cards(soon)[0])
    await open_with(soon, edda, soon.review)
    opened = soon.review
    await soon.reach_review(soon.ben)
    await ask_for_seal(soon, tom, soon.review)
    asked = soon.review
    await soon.reach_review(soon.sam)
    stopped = await tom.submit_modal(await tom.click(soon.review, label=STOP), CHOSEN)
    return Writers(
        told=told,
        stopping=await tom.click(told, label=STOP),
        stopped=message_of(stopped),
        asked=asked,
        asking=await tom.click(soon.review, label=SEAL),
        seconding=await edda.click(asked, label=SECOND),
        opened=opened,
        writing=await tom.click(soon.review, label=WRITE),
    )


def cards(harbour: Harbour) -> list[discord.Message]:
    """The cards about stories in the moderators' channel, the oldest first."""
    return [message for message in harbour.moderators.history() if SEAL in buttons_of(message)]


async def forms_about_writers(soon: Harbour) -> list[InteractionResult]:
    """Open every form about a story's writer, a week on."""
    await become_known(soon)
    await soon.reach_review(soon.ben)
    forms = [await soon.tom.click(soon.review, label=label) for label in (STOP, SEAL, WRITE)]
    await ask_for_seal(soon, soon.tom, soon.review)
    return [*forms, await soon.edda.click(soon.review, label=SECOND)]
