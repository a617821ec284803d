"""What could tell who wrote a draft: softened once, left for good, and nobody else's to decide."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.reveal import Writer
from bot.domain.story import STORY_LIMIT, Note, ReplyMode, Story, Words
from bot.storage.keyring import KeyRing
from bot.storage.reveal_tables import LeftRevealRow
from tests.makers import BEN, HARBOUR, MIRA, Rooms
from tests.services.answers import key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")
NOBODY = Writer()
TELLING = "Dr Patel was kind, at St Mary's Hospital, on 12 March 2024."


async def draft_of(house: Rooms, text: str = TELLING) -> Story:
    words = Words(text, (Note.HOSPITAL,))
    return await house.services.stories.draft(HARBOUR, MIRA, ReplyMode.SUPPORT, words)


async def pieces(house: Rooms, story: Story) -> list[str]:
    found = await house.services.reveals.found(story, NOBODY)
    return [each.piece_of(story.words.text) for each in found]


async def test_softening_changes_the_words_and_nothing_else(house: Rooms):
    story = await draft_of(house)
    assert await pieces(house, story) == ["Dr Patel", "St Mary's Hospital", "12 March 2024"]

    soft = await house.services.reveals.soften(story.id, MIRA, NOBODY)
    assert soft.words == Words("[a doctor] was kind, at [a hospital], on [a date].", (Note.HOSPITAL,))
    assert (soft.id, soft.mode) == (story.id, ReplyMode.SUPPORT)
    assert await house.services.stories.draft_of(story.id, MIRA) == soft
    assert await pieces(house, soft) == []
    assert await house.services.reveals.soften(story.id, MIRA, NOBODY) == soft


async def test_what_was_left_is_not_asked_about_again_but_something_new_is(house: Rooms):
    story = await draft_of(house)
    assert await house.services.reveals.leave(story.id, MIRA, NOBODY) == story
    assert await house.services.reveals.leave(story.id, MIRA, NOBODY) == story

    assert await pieces(house, story) == []
    mended = Words(f"{TELLING} Thank you.")
    story = await house.services.stories.redraft(story.id, MIRA, ReplyMode.NONE, mended)
    assert await pieces(house, story) == []
    more = Words(f"{TELLING} Nurse Joan, too.")
    story = await house.services.stories.redraft(story.id, MIRA, ReplyMode.NONE, more)
    assert await pieces(house, story) == ["Dr Patel", "St Mary's Hospital", "12 March 2024", "Nurse Joan"]


async def test_what_was_left_in_one_draft_counts_for_that_one_alone(house: Rooms):
    first, second = await draft_of(house), await draft_of(house)
    await house.services.reveals.leave(first.id, MIRA, NOBODY)

    assert await pieces(house, first) == []
    assert len(await pieces(house, second)) == 3


async def test_what_was_left_is_kept_as_marks_without_a_word_and_goes_with_the_story(house: Rooms):
    story = await draft_of(house)
    await house.services.reveals.leave(story.id, MIRA, NOBODY)

    rows = await house.rows(LeftRevealRow)
    assert [(row.story_id, len(row.mark)) for row in rows] == [(story.id, 34)] * 3
    assert not any(word in row.mark for row in rows for word in (b"Patel", b"Mary", b"2024"))
    await house.services.stories.discard(story.id, MIRA)
    assert await house.rows(LeftRevealRow) == []


async def test_erasing_somebody_takes_what_they_left_along(house: Rooms):
    story = await draft_of(house)
    await house.services.reveals.leave(story.id, MIRA, NOBODY)
    await house.services.people.erase(MIRA)

    assert await house.rows(LeftRevealRow) == []


async def test_what_was_left_under_an_older_key_stays_left(house: Rooms):
    ring = KeyRing.create()
    old = house.after_restart(ring=ring)
    story = await draft_of(old)
    await old.services.reveals.leave(story.id, MIRA, NOBODY)
    new = old.after_restart(ring=ring.with_new_active())

    assert await pieces(new, story) == []
    await new.services.reveals.leave(story.id, MIRA, NOBODY)
    assert len(await house.rows(LeftRevealRow)) == 3


async def test_only_its_writer_softens_or_leaves_a_draft_and_only_while_it_is_one(house: Rooms):
    reveals, story = house.services.reveals, await draft_of(house)
    for act in (reveals.soften, reveals.leave):
        for number, who in ((story.id, BEN), (7, MIRA), (0, MIRA), (2**63, MIRA)):
            assert await key_of(act(number, who, NOBODY)) == "stories-draft-gone"
    await house.services.stories.share(story.id, MIRA)
    for act in (reveals.soften, reveals.leave):
        assert await key_of(act(story.id, MIRA, NOBODY)) == "stories-already-shared"
    assert await house.rows(LeftRevealRow) == []


async def test_softening_and_changing_at_once_lose_neither_word_nor_answer(house: Rooms):
    story = await draft_of(house)
    other = Words("Other words, with Nurse Joan.")
    redraft = house.services.stories.redraft(story.id, MIRA, ReplyMode.NONE, other, seen=story)
    keys = await asyncio.gather(
        key_of(house.services.reveals.soften(story.id, MIRA, NOBODY)), key_of(redraft)
    )

    kept = (await house.services.stories.draft_of(story.id, MIRA)).words.text
    assert min(keys) == ""
    assert kept in {
        "[a doctor] was kind, at [a hospital], on [a date].",
        other.text,
        "Other words, with [a nurse].",
    }
    assert keys.count("stories-changed-meanwhile") <= 1


async def test_a_story_that_would_grow_too_long_is_left_as_it_is_and_says_by_how_much(house: Rooms):
    full = ("Dr Li. " * 500)[:STORY_LIMIT]
    story = await draft_of(house, full)

    assert await key_of(house.services.reveals.soften(story.id, MIRA, NOBODY)) == "reveal-too-long"
    assert (await house.services.stories.draft_of(story.id, MIRA)).words.text == full
