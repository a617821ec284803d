"""Steps of a writer who answers under their own story."""

from __future__ import annotations

import discord
from simcord import InteractionResult, MemberActor

from tests.journeys.harbour import Harbour, message_of
from tests.makers import HARSH

AS_WRITER = "Answer as the writer"
ANSWER = "Thank you all. I read every line."
SIGNED = "from the writer"


async def open_form(harbour: Harbour, person: MemberActor | None = None) -> InteractionResult:
    """Let Mira, or somebody else, press the door on the page of their only story."""
    who = person or harbour.mira
    return await who.click(message_of(await harbour.page(who)), label=AS_WRITER)


async def answer(
    harbour: Harbour, text: str = ANSWER, person: MemberActor | None = None
) -> InteractionResult:
    """Answer, and leave it on its way."""
    who = person or harbour.mira
    return await who.submit_modal(await open_form(harbour, who), {"reply": text})


async def put_to_moderators(harbour: Harbour, person: MemberActor | None = None) -> None:
    """Answer with something the guard notices, and have the card about it arrive."""
    pause = message_of(await answer(harbour, HARSH, person))
    await (person or harbour.mira).click(pause, label="Ask a moderator")
    await pass_the_wait(harbour)


async def pass_the_wait(harbour: Harbour) -> None:
    await harbour.env.advance_time(harbour.longest_wait)


async def answered(harbour: Harbour) -> None:
    """Answer, and let the random wait go by."""
    await answer(harbour)
    await pass_the_wait(harbour)


async def list_under(harbour: Harbour) -> discord.Message:
    page = message_of(await harbour.page(harbour.mira))
    return message_of(await harbour.mira.click(page, label="Replies under it"))
