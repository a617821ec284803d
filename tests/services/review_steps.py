"""Steps that tests of reviews share."""

from __future__ import annotations

from bot.domain.inbox import About
from bot.domain.place import Choices, Review
from bot.storage.tables import OutboxRow, StoryRow
from tests.makers import HARBOUR, MIRA, STORIES_CHANNEL, TOM, Rooms


async def choose(house: Rooms, review: Review, *, hours: int | None = None) -> None:
    choices = Choices(review, review_wait=hours)
    await house.services.places.choose_stories(HARBOUR, STORIES_CHANNEL, choices)


async def waiting(house: Rooms) -> int:
    """Return a story whose card stands before the moderators."""
    story_id = await house.share()
    await house.deliver()
    return story_id


async def posted_just_now(house: Rooms) -> int:
    story_id = await waiting(house)
    await house.services.reviews.approve(HARBOUR, story_id, TOM)
    for job in await house.claim_all():
        await house.carry(job)
    return story_id


async def state_of(house: Rooms, story_id: int) -> str:
    return next(row.state for row in await house.rows(StoryRow) if row.id == story_id)


async def kinds(house: Rooms) -> list[str]:
    return sorted(row.kind for row in await house.rows(OutboxRow))


async def letters(house: Rooms) -> list[tuple[About, str]]:
    page = await house.services.inbox.open(MIRA)
    return [(letter.about, letter.text) for letter in page.letters]


async def returned(house: Rooms, reason: str = "Names.") -> int:
    story_id = await waiting(house)
    await house.services.reviews.send_back(HARBOUR, story_id, TOM, reason)
    return story_id


async def words_of(house: Rooms, story_id: int) -> tuple[bytes | None, bytes | None]:
    row = next(row for row in await house.rows(StoryRow) if row.id == story_id)
    return row.sealed_words, row.wrapped_key
