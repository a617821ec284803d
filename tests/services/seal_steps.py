"""Steps that promises about seals share, in a house where three moderators are known."""

from __future__ import annotations

from bot.domain.stop import StopReason
from bot.storage.seal_tables import SealRequestRow
from tests.makers import ANA, BEN, HARBOUR, HILL, TOM, Rooms

REASON = "Somebody may come to harm tonight."


async def become_known(rooms: Rooms) -> Rooms:
    """Open stories in two servers; Tom, Ana and Ben have moderated the first for a week."""
    for guild_id in (HARBOUR, HILL):
        await rooms.open_stories(guild_id)
    for person_id in (TOM, ANA, BEN):
        await rooms.services.moderators.check(HARBOUR, person_id, holds_role=True)
    rooms.clock.forward(days=7)
    return rooms


async def ask(house: Rooms, story_id: int, who: int = TOM, *, danger: bool = False) -> int:
    await house.services.seals.ask(HARBOUR, story_id, who, REASON, danger=danger, moderators=2)
    rows = await house.rows(SealRequestRow)
    return next(row.id for row in rows if row.story_id == story_id)


async def second(house: Rooms, request_id: int, who: int = ANA, *, danger: bool = False) -> int:
    return await house.services.seals.second(
        HARBOUR, request_id, who, danger=danger, moderators=2, asker_is_moderator=True
    )


async def ask_again(house: Rooms, story_id: int) -> None:
    await house.services.seals.ask(HARBOUR, story_id, TOM, REASON, danger=False, moderators=2)


async def stop_somebody(house: Rooms, person_id: int) -> None:
    """Let a moderator stop the writer of a story: somebody else each time."""
    story_id = await house.share(next(house.numbers))
    await house.services.stops.stop(HARBOUR, story_id, person_id, StopReason.UNKIND, words="", days=7)
