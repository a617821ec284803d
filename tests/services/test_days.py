"""What comes to its day is destroyed on that day, also when nobody was there to do it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.story import ReplyMode, StoryState, Words
from bot.storage.tables import SealRow, StoryRow
from tests.makers import HARBOUR, MIRA, TOM, Rooms
from tests.services.answers import key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")
LATE_ON_THE_FIRST = datetime(2026, 3, 1, 23, 59, 59, tzinfo=UTC)


async def let_lapse_at(house: Rooms, moment: datetime) -> None:
    house.clock.now = moment
    await house.services.deliveries.let_lapse()


def start_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


async def test_a_seal_is_there_for_thirty_days_and_gone_on_the_thirtieth(house: Rooms):
    story_id = await house.post()
    day = date(2026, 3, 1)
    await let_lapse_at(house, start_of(day + timedelta(days=30)) - timedelta(seconds=1))
    assert [row.story_id for row in await house.rows(SealRow)] == [story_id]
    await let_lapse_at(house, start_of(day + timedelta(days=30)))
    assert await house.rows(SealRow) == []


async def test_a_seal_goes_at_the_first_start_after_its_day_went_by(house: Rooms):
    story_id = await house.post()
    await house.services.deliveries.let_lapse()
    house.clock.forward(days=45)
    await house.after_restart().services.deliveries.let_lapse()
    assert await house.rows(SealRow) == []
    (row,) = await house.rows(StoryRow)
    assert (row.state, row.promise) == (StoryState.POSTED, "two-open-30")
    await house.services.stories.withdraw(story_id, MIRA)
    assert await house.rows(StoryRow) == []


async def test_each_seal_has_its_own_day(house: Rooms):
    await house.post()
    house.clock.forward(days=10)
    later = await house.share()
    house.clock.forward(days=25)
    await house.services.deliveries.let_lapse()
    assert [row.story_id for row in await house.rows(SealRow)] == [later]


async def test_a_draft_is_kept_for_seven_days_and_then_let_go(house: Rooms):
    house.clock.now = LATE_ON_THE_FIRST
    story_id = await house.draft()
    await let_lapse_at(house, start_of(date(2026, 3, 9)) - timedelta(seconds=1))
    assert (await house.services.stories.draft_of(story_id, MIRA)).id == story_id
    await let_lapse_at(house, start_of(date(2026, 3, 9)))
    assert await house.rows(StoryRow) == []
    assert await key_of(house.services.stories.share(story_id, MIRA)) == "stories-draft-gone"


async def test_changing_a_draft_gives_it_another_seven(house: Rooms):
    story_id = await house.draft()
    house.clock.forward(days=6)
    await house.services.stories.redraft(story_id, MIRA, ReplyMode.NONE, Words("once more"))
    await let_lapse_at(house, start_of(date(2026, 3, 14)))
    assert (await house.services.stories.draft_of(story_id, MIRA)).words.text == "once more"


async def test_what_was_shared_does_not_lapse(house: Rooms):
    posted, waiting = await house.post(), await house.share()
    house.clock.forward(days=400)
    await house.services.deliveries.let_lapse()
    assert {card.id for card in await house.services.stories.mine(MIRA)} == {waiting, posted}
    story = await house.services.reviews.read(HARBOUR, waiting, TOM)
    assert story.words.text


async def test_declined_words_go_at_the_end_of_the_next_day_even_if_nothing_else_let_them_go(house: Rooms):
    story_id = await house.share()
    house.clock.now = LATE_ON_THE_FIRST
    await house.services.reviews.decline(HARBOUR, story_id, TOM)
    await let_lapse_at(house, start_of(date(2026, 3, 3)) - timedelta(seconds=1))
    (row,) = await house.rows(StoryRow)
    assert row.sealed_words is not None
    await let_lapse_at(house, start_of(date(2026, 3, 3)))
    (row,) = await house.rows(StoryRow)
    assert (row.wrapped_key, row.sealed_words, row.keep_until) == (None, None, None)
    (card,) = await house.services.stories.mine(MIRA)
    assert card.state is StoryState.DECLINED
    assert await key_of(house.services.reviews.read(HARBOUR, story_id, TOM)) == "reviews-decided"
    await house.services.stories.withdraw(story_id, MIRA)
    assert await house.rows(StoryRow) == []


async def test_days_that_were_tidied_are_left_in_peace(house: Rooms):
    await house.services.deliveries.let_lapse()
    before = await house.everything()
    house.clock.forward(hours=5)
    await house.services.deliveries.let_lapse()
    assert await house.everything() == before


async def test_a_round_that_failed_is_done_again_the_same_day(house: Rooms, monkeypatch: pytest.MonkeyPatch):
    await house.draft()
    house.clock.forward(days=2)

    async def full() -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(house.database, "scrub", full)
        with pytest.raises(OSError, match="No space left"):
            await house.services.deliveries.let_lapse()
    scrubbed: list[bool] = []
    scrub = house.database.scrub

    async def watched() -> None:
        await scrub()
        scrubbed.append(True)

    monkeypatch.setattr(house.database, "scrub", watched)
    for _round in range(2):
        await house.services.deliveries.let_lapse()
    assert scrubbed == [True]
