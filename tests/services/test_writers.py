"""A letter reaches a writer whom nobody knows, and a seal is not asked about without words."""

from __future__ import annotations

import pytest
import pytest_asyncio

from bot.domain.inbox import About
from bot.storage.inbox_tables import LetterRow
from bot.storage.tables import StoryRow
from tests.makers import BEN, HARBOUR, MIRA, TOM, Rooms
from tests.services.answers import NEVER_EXISTED, key_of
from tests.services.seal_steps import become_known

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def house(rooms: Rooms) -> Rooms:
    return await become_known(rooms)


@pytest.mark.parametrize("reason", ["", " \n", "x" * 501])
async def test_a_seal_is_not_asked_about_without_a_reason(house: Rooms, reason: str):
    story_id = await house.post()
    asked = house.services.seals.ask(HARBOUR, story_id, TOM, reason, danger=False, moderators=2)
    assert await key_of(asked) == "seal-reason-unclear"


async def test_a_letter_reaches_the_writer_and_names_no_moderator(house: Rooms):
    story_id = await house.post()
    await house.services.writers.write(HARBOUR, story_id, TOM, " Please eat something. ")
    letter = next(row for row in await house.rows(LetterRow) if row.about == About.MODERATORS_WROTE)
    assert (await house.rows(StoryRow))[0].author == letter.owner
    assert b"eat something" not in letter.sealed_words
    assert (await house.services.people.see(TOM)).deeds == 1
    await house.services.stories.withdraw(story_id, MIRA)
    assert About.MODERATORS_WROTE in [row.about for row in await house.rows(LetterRow)]


@pytest.mark.parametrize("words", ["", " ", "x" * 1_001])
async def test_an_empty_or_endless_letter_is_not_sent(house: Rooms, words: str):
    story_id = await house.post()
    assert await key_of(house.services.writers.write(HARBOUR, story_id, TOM, words)) == "writer-words-unclear"
    assert About.MODERATORS_WROTE not in [row.about for row in await house.rows(LetterRow)]


async def test_nobody_writes_to_themselves_or_to_nobody(house: Rooms):
    writers = house.services.writers
    assert await key_of(writers.write(HARBOUR, await house.post(BEN), BEN, "hello")) == "reviews-own"
    for number in NEVER_EXISTED:
        assert await key_of(writers.may_write(HARBOUR, number, TOM)) == "stop-story-gone"
