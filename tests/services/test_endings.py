"""A story goes by itself on the day its writer chose, as at a withdrawal, also when the bot was down."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.delivery import Kind
from bot.domain.reply import Target
from bot.domain.story import ReplyMode
from bot.services.stories import LEDGER_STORY
from bot.storage.ledger import read_all
from bot.storage.tables import OutboxRow, ReplyRow, SealRow, StoryRow
from tests.makers import BEN, HARBOUR, MIRA, REPLY_WORDS, Rooms
from tests.services.answers import key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("late", [0, 40])
async def test_on_its_day_or_at_the_next_start_after_it_everything_goes(house: Rooms, late: int):
    story_id = await house.post()
    await house.reply(story_id)
    card = await house.services.endings.choose(story_id, MIRA, 7)
    assert card.take_down_on == house.clock().date() + timedelta(days=7)
    house.clock.forward(days=6)
    await house.services.endings.take_down_due()
    assert len(await house.rows(StoryRow)) == 1

    house.clock.forward(days=1 + late)
    again = house.after_restart()
    await again.services.endings.take_down_due()
    for table in (StoryRow, SealRow, ReplyRow):
        assert await house.rows(table) == []
    assert {job.kind for job in await again.claim_all()} == {Kind.TIDY}
    mark = house.vault.hash_for(LEDGER_STORY, story_id)
    assert (mark.digest, "withdrawal") in {(one.digest, one.kind) for one in read_all(house.ledger_folder)}


async def test_a_reply_on_its_way_goes_with_it(house: Rooms):
    story_id = await house.post()
    await house.services.endings.choose(story_id, MIRA, 7)
    house.clock.forward(days=7)
    await house.services.replies.offer(Target(HARBOUR, story_id), BEN, REPLY_WORDS)
    await house.services.endings.take_down_due()

    assert {row.kind for row in await house.rows(OutboxRow)} == {Kind.TIDY}


async def test_a_day_that_was_taken_back_takes_nothing(house: Rooms):
    story_id = await house.post()
    await house.services.endings.choose(story_id, MIRA, 7)
    assert (await house.services.endings.choose(story_id, MIRA, None)).take_down_on is None
    house.clock.forward(days=30)
    await house.services.endings.take_down_due()

    assert [row.id for row in await house.rows(StoryRow)] == [story_id]
    assert list(read_all(house.ledger_folder)) == []


async def test_only_its_writer_chooses_and_only_for_what_was_shared(house: Rooms):
    story_id, draft_id = await house.post(), await house.draft()
    assert await key_of(house.services.endings.choose(story_id, BEN, 7)) == "stories-gone"
    assert await key_of(house.services.endings.choose(draft_id, MIRA, 7)) == "living-moved-on"


async def test_replies_change_once_from_what_was_seen(house: Rooms):
    story_id = await house.post(mode=ReplyMode.OPEN)
    change = house.services.living.change_replies
    assert (await change(story_id, MIRA, ReplyMode.NONE, seen=ReplyMode.OPEN)).mode is ReplyMode.NONE
    late = await key_of(change(story_id, MIRA, ReplyMode.SUPPORT, seen=ReplyMode.OPEN))
    other = await key_of(change(story_id, BEN, ReplyMode.OPEN, seen=ReplyMode.NONE))

    assert (late, other) == ("living-moved-on", "stories-gone")
    refused = await key_of(house.services.replies.offer(Target(HARBOUR, story_id), BEN, REPLY_WORDS))
    assert refused == "replies-not-taken"
    assert [row.kind for row in await house.rows(OutboxRow)] == [Kind.REFRESH]


async def test_a_mode_changed_while_the_post_is_being_sent_is_shown_after_it(house: Rooms):
    story_id = await house.share(mode=ReplyMode.OPEN)
    await house.deliver()
    await house.services.reviews.approve(HARBOUR, story_id, BEN)
    job = await house.services.deliveries.claim()
    assert job is not None
    await house.services.living.change_replies(story_id, MIRA, ReplyMode.NONE, seen=ReplyMode.OPEN)
    await house.carry(job)

    assert [job.kind for job in await house.deliver()] == [Kind.REFRESH, Kind.REDRAW]
    assert [row.thread_id is None for row in await house.rows(StoryRow)] == [False]
