"""What the writer of a story may do with the replies under it, and what their decision outlives."""

from __future__ import annotations

import pytest
import pytest_asyncio

from bot.domain.delivery import Kind
from bot.domain.inbox import About
from bot.domain.place import Choices
from bot.domain.reply import Target
from bot.storage.inbox_tables import LetterRow
from bot.storage.reply_tables import ReplyBlockRow
from bot.storage.tables import OutboxRow, ReplyRow
from tests.makers import ANA, BEN, HARBOUR, HARSH, MIRA, REPLY_WORDS, STORIES_CHANNEL, TOM, Rooms
from tests.services.answers import NEVER_EXISTED, key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")
NOT_TAKEN = "replies-not-from-you"


@pytest_asyncio.fixture(loop_scope="session")
async def house(rooms: Rooms) -> Rooms:
    await rooms.open_stories()
    await rooms.services.places.choose_stories(HARBOUR, STORIES_CHANNEL, Choices(unsigned_replies=True))
    await rooms.services.places.open_stories(HARBOUR, 5)
    return rooms


async def answered(house: Rooms, *, unsigned: bool = False) -> tuple[int, int]:
    """Post Mira's story and Ben's answer to it; return both."""
    story_id = await house.post()
    to = Target(HARBOUR, story_id)
    offer = await house.services.replies.offer(to, BEN, REPLY_WORDS, unsigned=unsigned)
    await house.deliver()
    return story_id, offer.reply_id


async def reply(house: Rooms, story_id: int, who: int = BEN, *, unsigned: bool = False) -> str:
    to = Target(HARBOUR, story_id)
    return await key_of(house.services.replies.offer(to, who, REPLY_WORDS, unsigned=unsigned))


async def test_the_list_says_when_and_who_and_no_words(house: Rooms):
    story_id, reply_id = await answered(house)
    answers = await house.services.under.answers(story_id, MIRA)
    (row,) = await house.rows(ReplyRow)

    (one,) = answers.replies
    assert (one.reply_id, one.on, one.person_id, one.block_id) == (reply_id, row.written_on, BEN, None)
    assert one.place == (HARBOUR, row.channel_id, row.message_id)
    assert REPLY_WORDS not in repr(answers)


async def test_what_is_not_posted_is_not_listed(house: Rooms):
    story_id = await house.post()
    to = Target(HARBOUR, story_id)
    await house.services.replies.offer(to, BEN, HARSH)
    await house.services.replies.offer(to, BEN, REPLY_WORDS)
    assert (await house.services.under.answers(story_id, MIRA)).replies == ()


async def test_a_reply_removed_is_taken_down_and_its_writer_hears_kindly(house: Rooms):
    story_id, reply_id = await answered(house)
    (row,) = await house.rows(ReplyRow)
    assert await house.services.under.remove(reply_id, MIRA) == story_id

    assert [(job.kind, job.message_id) for job in await house.claim_all()] == [(Kind.TIDY, row.message_id)]
    assert await house.rows(ReplyRow) == []
    (letter,) = [row for row in await house.rows(LetterRow) if row.about == About.REPLY_REMOVED]
    assert letter.story_id is None
    assert await key_of(house.services.under.remove(reply_id, MIRA)) == "replies-gone"


@pytest.mark.parametrize("unsigned", [False, True])
async def test_a_block_keeps_every_later_reply_out_and_leaves_the_earlier_ones(house: Rooms, unsigned: bool):
    story_id, reply_id = await answered(house, unsigned=unsigned)
    await house.services.under.refuse(reply_id, MIRA)
    await house.services.under.refuse(reply_id, MIRA)
    another = await house.post()

    for story in (story_id, another):
        to = Target(HARBOUR, story)
        assert await key_of(house.services.replies.welcome(to, BEN)) == NOT_TAKEN
        assert await reply(house, story) == await reply(house, story, unsigned=True) == NOT_TAKEN
        assert await reply(house, story, TOM) == ""
    (one,) = (await house.services.under.answers(story_id, MIRA)).replies
    assert one.person_id == (None if unsigned else BEN)
    assert one.block_id is not None
    assert len(await house.rows(ReplyBlockRow)) == 1


async def test_a_block_is_lifted_by_its_writer_alone(house: Rooms):
    story_id, reply_id = await answered(house)
    await house.services.under.refuse(reply_id, MIRA)
    (block,) = await house.rows(ReplyBlockRow)
    for who in (BEN, TOM):
        assert await key_of(house.services.under.take_again(block.id, who)) == "replies-taken-already"
    for number in NEVER_EXISTED:
        assert await key_of(house.services.under.take_again(number, MIRA)) == "replies-taken-already"
    await house.services.under.take_again(block.id, MIRA)

    assert await reply(house, story_id) == ""
    assert await key_of(house.services.under.take_again(block.id, MIRA)) == "replies-taken-already"


async def test_a_block_outlives_the_story_and_the_other_ones_erasure_and_goes_with_its_writer(house: Rooms):
    story_id, reply_id = await answered(house)
    await house.services.under.refuse(reply_id, MIRA)
    await house.services.stories.withdraw(story_id, MIRA)
    await house.services.people.erase(BEN)
    another = await house.post()
    assert await reply(house, another) == NOT_TAKEN

    await house.services.people.erase(MIRA)
    assert await house.rows(ReplyBlockRow) == []


async def test_a_block_of_one_writer_does_not_bind_another(house: Rooms):
    _story, reply_id = await answered(house)
    await house.services.under.refuse(reply_id, MIRA)
    assert await reply(house, await house.post(ANA)) == ""


async def test_a_block_keeps_held_and_changed_words_out_too(house: Rooms):
    story_id, reply_id = await answered(house)
    to = Target(HARBOUR, story_id)
    noticed = await house.services.replies.offer(to, BEN, HARSH)
    await house.services.replies.ask_moderator(HARBOUR, noticed.reply_id, BEN)
    await house.services.under.refuse(reply_id, MIRA)
    change = house.services.replies.offer(to, BEN, "I am sorry.", instead_of=reply_id)

    assert await key_of(house.services.held.post(HARBOUR, noticed.reply_id, TOM)) == NOT_TAKEN
    assert await key_of(change) == NOT_TAKEN
    assert await key_of(house.services.own_replies.take_back(reply_id, BEN)) == ""


async def test_nobody_but_its_writer_reaches_what_stands_under_a_story(house: Rooms):
    story_id, reply_id = await answered(house)
    under = house.services.under
    for who, story, number in (
        *((each, story_id, reply_id) for each in (BEN, TOM)),
        *((MIRA, made_up, made_up) for made_up in NEVER_EXISTED),
    ):
        assert await key_of(under.answers(story, who)) == "stories-gone"
        for act in (under.remove, under.refuse, under.answers_after):
            assert await key_of(act(number, who)) == "replies-gone"

    assert len(await house.rows(ReplyRow)) == 1
    assert await house.rows(OutboxRow) == []


async def test_an_unsigned_reply_keeps_no_name_and_goes_out_after_the_random_wait(house: Rooms):
    story_id = await house.post()
    to = Target(HARBOUR, story_id)
    offer = await house.services.replies.offer(to, BEN, REPLY_WORDS, unsigned=True)
    assert await house.claim_all() == []
    (row,) = await house.rows(OutboxRow)
    assert 3 * 60 <= (row.due_at - house.clock()).total_seconds() <= 20 * 60

    house.clock.forward(minutes=20)
    (job,) = await house.claim_all()
    assert job.reply is not None
    assert (job.reply.text, job.reply.person_id) == (REPLY_WORDS, None)
    await house.carry(job)
    await house.services.replies.offer(to, BEN, "I am sorry.", instead_of=offer.reply_id)
    assert await house.claim_all() == []
    house.clock.forward(minutes=20)
    (change,) = await house.claim_all()
    assert change.reply is not None
    assert (change.kind, change.reply.person_id) == (Kind.REWORD, None)


async def test_where_names_are_wanted_an_unsigned_reply_is_refused_and_a_draft_of_one_is_kept(house: Rooms):
    story_id = await house.post()
    to = Target(HARBOUR, story_id)
    draft = await house.services.replies.offer(to, BEN, HARSH, unsigned=True)
    await house.services.places.choose_stories(HARBOUR, STORIES_CHANNEL, Choices(unsigned_replies=False))
    again = house.services.replies.offer(to, BEN, REPLY_WORDS, instead_of=draft.reply_id)

    assert await reply(house, story_id, unsigned=True) == "replies-signed-only"
    assert await key_of(again) == "replies-signed-only"
    found = await house.services.own_replies.unsent(draft.reply_id, BEN)
    assert (found.text, found.is_unsigned) == (HARSH, True)


async def test_somebody_is_new_until_their_first_reply_here(house: Rooms):
    to = Target(HARBOUR, await house.post())
    welcome = house.services.replies.welcome
    assert (await welcome(to, BEN)).is_new
    await house.services.replies.offer(to, BEN, HARSH)
    assert not (await welcome(to, BEN)).is_new
    assert (await welcome(to, TOM)).is_new
    await house.services.people.erase(BEN)
    assert (await welcome(to, BEN)).is_new
