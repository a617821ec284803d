"""What a writer may count on: words are kept, nobody else reaches them, and Share says the truth."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.place import Review, Wait
from bot.domain.story import STORY_LIMIT, Note, ReplyMode, StoryState, Words
from bot.errors import AlreadyDone, CompanionError, GoneOrNotYours
from bot.services import Services
from bot.storage.tables import OutboxRow, SealRow, StoryRow
from tests.makers import BEN, HARBOUR, HILL, MIRA, MODERATORS_CHANNEL, STORIES_CHANNEL, STORY_WORDS, Rooms
from tests.services.answers import NEVER_EXISTED, answer_to, key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

TODAY = date(2026, 3, 1)
OTHER = Words("other words")
REACHING: dict[str, Callable[[Services, int, int], Awaitable[Any]]] = {
    "redraft": lambda each, story, who: each.stories.redraft(story, who, ReplyMode.NONE, OTHER),
    "draft_of": lambda each, story, who: each.stories.draft_of(story, who),
    "discard": lambda each, story, who: each.stories.discard(story, who),
    "share": lambda each, story, who: each.stories.share(story, who),
    "one_of_mine": lambda each, story, who: each.stories.one_of_mine(story, who),
    "withdraw": lambda each, story, who: each.stories.withdraw(story, who),
}


async def test_a_draft_gives_its_writer_every_word_back(house: Rooms):
    words = Words("Wren.\n\n  Two kicks, \x00 and then none. \U0001f90d", (Note.BIRTH, Note.BABY))
    story = await house.services.stories.draft(HARBOUR, MIRA, ReplyMode.OPEN, words)
    assert await house.services.stories.draft_of(story.id, MIRA) == story
    assert story.words == words


@pytest.mark.parametrize("text", ["", "  \n\t "])
async def test_an_empty_story_is_answered_kindly_and_not_kept(house: Rooms, text: str):
    asked = house.services.stories.draft(HARBOUR, MIRA, ReplyMode.NONE, Words(text))
    assert await key_of(asked) == "stories-empty"
    assert await house.rows(StoryRow) == []


async def test_a_story_may_be_as_long_as_promised_and_no_longer(house: Rooms):
    story_id = await house.draft(text="a" * STORY_LIMIT)
    for asked in (
        house.services.stories.draft(HARBOUR, MIRA, ReplyMode.NONE, Words("a" * (STORY_LIMIT + 7))),
        house.services.stories.redraft(story_id, MIRA, ReplyMode.NONE, Words("a" * (STORY_LIMIT + 7))),
    ):
        over = {"over": 7, "limit": STORY_LIMIT}
        assert await answer_to(asked) == (CompanionError, "stories-too-long", over)
    assert (await house.services.stories.draft_of(story_id, MIRA)).words.text == "a" * STORY_LIMIT


async def test_where_stories_are_off_nothing_is_taken(rooms: Rooms):
    assert await key_of(rooms.services.stories.promise(HARBOUR)) == "stories-off"
    asked = rooms.services.stories.draft(HARBOUR, MIRA, ReplyMode.NONE, OTHER)
    assert await key_of(asked) == "stories-off"
    assert await rooms.rows(StoryRow) == []


async def test_changed_words_replace_the_earlier_ones_under_a_new_key(house: Rooms):
    story_id = await house.draft()
    (before,) = await house.rows(StoryRow)
    await house.services.stories.redraft(story_id, MIRA, ReplyMode.NONE, OTHER)
    (after,) = await house.rows(StoryRow)
    kept = await house.services.stories.draft_of(story_id, MIRA)
    assert (kept.mode, kept.words) == (ReplyMode.NONE, OTHER)
    assert after.wrapped_key != before.wrapped_key


async def test_share_keeps_what_the_sentence_beside_it_says(house: Rooms):
    promised = await house.services.stories.promise(HARBOUR, moderators=2)
    story_id = await house.draft()
    assert await house.services.stories.share(story_id, MIRA) == promised
    assert (promised.reviewed, promised.wait, str(promised.seal)) == (True, Wait(3, 20), "two-open-30")
    (row,), (seal,), (due,) = [await house.rows(kind) for kind in (StoryRow, SealRow, OutboxRow)]
    assert (row.state, row.promise, row.keep_until) == (StoryState.WAITING, "two-open-30", None)
    assert (seal.story_id, seal.destroy_on) == (story_id, TODAY + timedelta(days=30))
    assert (due.kind, due.story_id, due.channel_id) == ("card", story_id, MODERATORS_CHANNEL)
    assert house.vault.open("seal", story_id, seal.sealed_author) == MIRA.to_bytes(8, "big")


async def test_without_review_a_story_waits_its_while_and_goes_straight_to_the_channel(rooms: Rooms):
    await rooms.open_stories(review=Review.OFF)
    story_id = await rooms.share()
    (row,), (due,) = await rooms.rows(StoryRow), await rooms.rows(OutboxRow)
    assert (row.state, due.kind, due.channel_id) == (StoryState.APPROVED, "story", STORIES_CHANNEL)
    assert due.due_at - rooms.clock() >= timedelta(minutes=3)
    assert (await rooms.deliver())[0].story_id == story_id


@pytest.mark.parametrize("wait", [Wait(1, 1), Wait(30, 720)])
async def test_every_wait_lies_within_the_setting_and_no_two_keep_step(rooms: Rooms, wait: Wait):
    await rooms.open_stories(wait=wait)
    for person_id in range(1, 9):
        await rooms.share(person_id)
    waits = [row.due_at - rooms.clock() for row in await rooms.rows(OutboxRow)]
    assert len(waits) == 8
    assert all(timedelta(minutes=wait.low) <= each <= timedelta(minutes=wait.high) for each in waits)
    assert len(set(waits)) == 8 or wait.low == wait.high


async def test_a_story_is_shared_once(house: Rooms):
    story_id = await house.share()
    for asked in (
        house.services.stories.share(story_id, MIRA),
        house.services.stories.redraft(story_id, MIRA, ReplyMode.NONE, OTHER),
        house.services.stories.discard(story_id, MIRA),
    ):
        assert (await answer_to(asked))[:2] == (AlreadyDone, "stories-already-shared")
    assert len(await house.rows(OutboxRow)) == len(await house.rows(SealRow)) == 1


async def test_a_draft_stays_where_stories_were_turned_off_meanwhile(house: Rooms):
    story_id = await house.draft()
    await house.services.places.choose_stories(HARBOUR, STORIES_CHANNEL + 1)
    assert await key_of(house.services.stories.share(story_id, MIRA)) == "stories-off-kept"
    assert (await house.services.stories.draft_of(story_id, MIRA)).words.text == STORY_WORDS
    assert await house.rows(OutboxRow) == await house.rows(SealRow) == []


async def test_a_discarded_draft_is_gone(house: Rooms):
    story_id = await house.draft()
    await house.services.stories.discard(story_id, MIRA)
    assert await house.rows(StoryRow) == []
    assert await key_of(house.services.stories.draft_of(story_id, MIRA)) == "stories-draft-gone"


async def test_somebodys_list_holds_their_shared_stories_alone(house: Rooms):
    await house.open_stories(HILL)
    await house.draft()
    await house.share(BEN)
    first = await house.share()
    house.clock.forward(days=1)
    second = await house.share(guild_id=HILL)
    stories = house.services.stories
    assert [card.id for card in await stories.mine(MIRA)] == [second, first]
    assert [card.id for card in await stories.mine(MIRA, guild_id=HARBOUR)] == [first]
    assert [card.id for card in await stories.mine(MIRA, guild_id=HILL)] == [second]


@pytest.mark.parametrize("shared", [False, True])
async def test_other_peoples_numbers_find_what_numbers_without_a_story_find(house: Rooms, shared: bool):
    theirs = await (house.share() if shared else house.draft())
    before = await house.everything()
    for reach in REACHING.values():
        answers = [await answer_to(reach(house.services, each, BEN)) for each in (theirs, *NEVER_EXISTED)]
        assert answers[0][0] is GoneOrNotYours
        assert answers == [answers[0]] * len(answers)
    assert await house.everything() == before
    assert not house.ledger_folder.exists()


async def test_one_person_in_two_servers_is_nobody_anybody_could_match(house: Rooms):
    await house.open_stories(HILL)
    await house.share()
    await house.share(guild_id=HILL)
    here, there = await house.rows(StoryRow)
    assert here.author != there.author
