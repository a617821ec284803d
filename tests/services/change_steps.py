"""Steps that promises about new words share."""

from __future__ import annotations

from bot.domain.change import Change
from bot.domain.delivery import Kind
from bot.domain.place import Review
from bot.domain.story import Words
from bot.storage.change_tables import StoryChangeRow
from tests.makers import HARBOUR, MIRA, MODERATORS_CHANNEL, Rooms
from tests.services.review_steps import choose

NEW = Words("Wren was born on a quiet morning. I say the name aloud now.")


async def waiting(house: Rooms, review: Review | None = None, words: Words = NEW) -> Change:
    """A change that was shared, and whose card stands; the server reads as it chooses now."""
    story_id = await house.post()
    if review is not None:
        await choose(house, review, hours=12)
    change = await house.services.changes.draft(story_id, MIRA, words)
    await house.services.changes.share(change.id, MIRA)
    jobs = [(job.kind, job.channel_id) for job in await house.deliver()]
    assert (Kind.CHANGE, MODERATORS_CHANNEL) in jobs
    return change


async def words_of(house: Rooms, story_id: int) -> str:
    """Return the words that stand."""
    return (await house.services.living.words(story_id, MIRA)).words.text


async def kept(house: Rooms, change: Change) -> tuple[str, bool]:
    """Return where new words are, and whether anything is kept of them."""
    row = next(row for row in await house.rows(StoryChangeRow) if row.id == change.id)
    assert row.guild_id == HARBOUR
    return row.state, row.sealed_words is not None
