"""The steps that journeys about check-ins share."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import discord
from simcord import InteractionResult, MemberActor
from sqlalchemy import select

from bot.storage.tables import Table
from tests.journeys.acts import later
from tests.journeys.harbour import Harbour
from tests.support.world import buttons_of

DAY = 24 * 3600
WEEK = 7 * DAY
ON_A_CHECKIN = ["Write", "Just reading", "Not today", "Fewer of these"]


async def schedule(harbour: Harbour, **options: Any) -> InteractionResult:
    """Let check-ins come to the general channel, at this time tomorrow unless something else is said."""
    tomorrow = harbour.env.now() + timedelta(days=1)
    usual = {
        "channel": harbour.general,
        "weekday": f"{tomorrow:%A}".lower(),
        "time": f"{tomorrow:%H:%M}",
    }
    return await harbour.ana.slash(harbour.general, "prompts schedule", **usual | options)


async def post_checkin(harbour: Harbour) -> discord.Message:
    """Schedule a check-in and let its day come."""
    await schedule(harbour)
    await later(harbour, DAY)
    return checkins(harbour)[-1]


def checkins(harbour: Harbour) -> list[discord.Message]:
    """Every check-in that stands in the general channel."""
    return [message for message in harbour.general.history() if buttons_of(message) == ON_A_CHECKIN]


async def answer(
    person: MemberActor, checkin: discord.Message, text: str = Harbour.REPLY
) -> InteractionResult:
    """Press **Write** and send the form."""
    form = await person.click(checkin, label="Write")
    return await person.submit_modal(form, {"reply": text})


async def only_schedule(harbour: Harbour) -> str:
    """Return the number of the one schedule there is."""
    (chosen,) = await harbour.ana.autocomplete(harbour.general, "prompts unschedule", "schedule", "")
    return chosen["value"]


async def unschedule(harbour: Harbour, number: str | None = None) -> InteractionResult:
    """End a schedule: the only one, unless a number is given."""
    number = number or await only_schedule(harbour)
    return await harbour.ana.slash(harbour.general, "prompts unschedule", schedule=number)


async def everything(harbour: Harbour) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    async with harbour.bot._database.reading() as session:
        return {
            table.name: [dict(found) for found in (await session.execute(select(table))).mappings()]
            for table in Table.metadata.sorted_tables
        }


async def choose_moderators(harbour: Harbour) -> None:
    """Name the moderators' channel and role."""
    chosen = {"channel": harbour.moderators, "role": harbour.moderator_role}
    await harbour.ana.slash(harbour.general, "settings moderators", **chosen)
