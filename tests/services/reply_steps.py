"""What happens to a reply before the promise about it begins."""

from __future__ import annotations

from bot.domain.delivery import Job
from bot.domain.reply import Offer, Target
from tests.makers import BEN, HARBOUR, REPLY_WORDS, Rooms

KIND = "I am sorry. I read every line."


async def sent(house: Rooms, text: str = REPLY_WORDS) -> tuple[Target, int]:
    to = Target(HARBOUR, await house.post())
    offer = await house.services.replies.offer(to, BEN, text)
    return to, offer.reply_id


async def posted(house: Rooms) -> tuple[Target, int]:
    to, reply_id = await sent(house)
    await house.deliver()
    return to, reply_id


async def change(house: Rooms, to: Target, reply_id: int, text: str) -> Offer:
    return await house.services.replies.offer(to, BEN, text, instead_of=reply_id)


async def claimed(house: Rooms, job_id: int | None = None) -> Job:
    """Return what is due first, or what has this number."""
    while (job := await house.services.deliveries.claim()) is not None:
        if job_id in {None, job.id}:
            return job
    raise AssertionError("it is not due")
