"""What a writer, and an admin, do before they part."""

from __future__ import annotations

import discord
from simcord import InteractionResult, MemberActor

from tests.journeys.harbour import Harbour, message_of


async def stay_if_i_leave(person: MemberActor, page: discord.Message) -> InteractionResult:
    form = await person.click(page, label="If I leave")
    return await person.submit_modal(form, {"leaving": "keep"})


async def part(harbour: Harbour) -> InteractionResult:
    asked = message_of(await harbour.ana.slash(harbour.general, "settings goodbye"))
    return await harbour.ana.click(asked, label="As their writers chose")
