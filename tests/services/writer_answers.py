"""What happens to an answer of a story's own writer before the promise about it begins."""

from __future__ import annotations

from bot.domain.reply import Offer, Target
from bot.storage.tables import OutboxRow, ReplyRow, StoryRow
from tests.makers import HARBOUR, HARSH, MIRA, Rooms

ANSWER = "Thank you all. I read every line."
OTHER = "Thank you. I read it twice."


async def answer(house: Rooms, to: Target, text: str = ANSWER, *, who: int = MIRA) -> Offer:
    return await house.services.replies.offer(to, who, text, as_writer=True)


async def change(house: Rooms, to: Target, reply_id: int, text: str = OTHER) -> Offer:
    return await house.services.replies.offer(to, MIRA, text, as_writer=True, instead_of=reply_id)


async def on_its_way(house: Rooms) -> tuple[Target, int]:
    """Post Mira's story; her answer waits for its random moment."""
    to = Target(HARBOUR, await house.post())
    return to, (await answer(house, to)).reply_id


async def answered(house: Rooms) -> tuple[Target, int]:
    """The same, with her answer in the thread."""
    to, reply_id = await on_its_way(house)
    await house.deliver()
    return to, reply_id


async def held(house: Rooms) -> tuple[Target, int]:
    """Mira has put an answer to the moderators, and its card stands."""
    to = Target(HARBOUR, await house.post())
    reply_id = (await answer(house, to, HARSH)).reply_id
    await house.services.replies.ask_moderator(HARBOUR, reply_id, MIRA)
    await house.deliver()
    return to, reply_id


async def one_reply(house: Rooms) -> ReplyRow:
    (row,) = await house.rows(ReplyRow)
    return row


async def one_story(house: Rooms) -> StoryRow:
    (row,) = await house.rows(StoryRow)
    return row


async def seconds_until_due(house: Rooms, kind: str) -> float:
    (row,) = [row for row in await house.rows(OutboxRow) if row.kind == kind]
    return (row.due_at - house.clock()).total_seconds()
