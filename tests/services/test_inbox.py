"""A letter waits for the one it is for, in whatever server, and for nobody else."""

from __future__ import annotations

import random
from datetime import date

import pytest
import pytest_asyncio

from bot.domain.inbox import About, Letter, Stage
from bot.domain.plain import quoted
from bot.storage.inbox import Inbox
from bot.storage.inbox_tables import LetterRow
from bot.storage.keyring import KeyRing
from bot.wording import ENGLISH, shipped
from tests.makers import BEN, HARBOUR, HARSH, HILL, MIRA, TOM, Rooms
from tests.services.answers import key_of
from tests.services.test_held_replies import held

pytestmark = pytest.mark.asyncio(loop_scope="session")
REASON = "Please leave out the hospital's name."


@pytest_asyncio.fixture(loop_scope="session")
async def house(rooms: Rooms) -> Rooms:
    await rooms.open_stories()
    await rooms.open_stories(HILL)
    return rooms


async def put(house: Rooms, person_id: int, guild_id: int = HARBOUR, *, text: str = "", **about: int) -> None:
    owner = house.vault.hash_for("author", guild_id, person_id)
    async with house.database.transaction() as session:
        chance = random.Random(next(house.numbers))
        inbox = Inbox(session, house.vault, chance, guild_id=guild_id)
        await inbox.put(owner, About.REPLY_DECLINED, house.clock(), text=text, **about)


async def letters(house: Rooms, person_id: int) -> list[Letter]:
    return list((await house.services.inbox.open(person_id)).letters)


async def test_letters_from_every_server_are_found_by_their_person_alone(house: Rooms):
    await put(house, MIRA, text=REASON)
    house.clock.forward(days=1)
    await put(house, MIRA, HILL)

    newest, oldest = await letters(house, MIRA)
    assert (newest.guild_id, newest.text, newest.on) == (HILL, "", date(2026, 3, 2))
    assert (oldest.guild_id, oldest.text, oldest.on) == (HARBOUR, REASON, date(2026, 3, 1))
    assert await letters(house, BEN) == []


async def test_a_letter_put_under_an_older_key_is_found_under_a_newer_one(house: Rooms):
    ring = KeyRing.create()
    await put(house.after_restart(ring=ring), MIRA, text=REASON)

    assert [each.text for each in await letters(house.after_restart(ring=ring.with_new_active()), MIRA)] == [
        REASON
    ]


async def test_the_words_are_sealed_and_no_person_stands_in_the_row(house: Rooms):
    await put(house, MIRA, text=REASON)
    (row,) = await house.rows(LetterRow)

    assert REASON.encode() not in row.sealed_words
    assert str(MIRA) not in str(vars(row))


async def test_a_letter_is_unread_until_it_was_shown(house: Rooms):
    for _each in range(6):
        await put(house, MIRA)
    page = await house.services.inbox.open(MIRA)

    stages = {row.id: row.stage for row in await house.rows(LetterRow)}
    shown = {letter.id for letter in page.letters}
    assert len(shown) == 5
    assert {number for number, stage in stages.items() if stage == Stage.READ} == shown


async def test_pages_show_every_letter_once_and_end(house: Rooms):
    for number in range(12):
        await put(house, MIRA, text="w" * (400 if number % 2 else 900))
    seen: list[int] = []
    page = await house.services.inbox.open(MIRA)
    while page.has_older:
        seen += [letter.id for letter in page.letters]
        page = await house.services.inbox.open(MIRA, after=seen[-1])
        assert sum(len(quoted(letter.text)) for letter in page.letters) <= 3_000
    seen += [letter.id for letter in page.letters]

    assert len(seen) == len(set(seen)) == 12


async def test_a_page_after_a_letter_that_is_gone_begins_anew(house: Rooms):
    await put(house, MIRA)
    assert len((await house.services.inbox.open(MIRA, after=5)).letters) == 1


async def test_only_their_reader_lets_a_letter_go_and_only_once(house: Rooms):
    await put(house, MIRA)
    (letter,) = await letters(house, MIRA)
    let_go = house.services.inbox.let_go

    assert await key_of(let_go(letter.id, BEN)) == "inbox-gone"
    assert await key_of(let_go(2**64, MIRA)) == "inbox-gone"
    assert await key_of(let_go(letter.id, MIRA)) == ""
    assert await key_of(let_go(letter.id, MIRA)) == "inbox-gone"
    assert await letters(house, MIRA) == []


async def test_a_letter_is_kept_for_thirty_days_also_when_it_was_read(house: Rooms):
    await put(house, MIRA)
    await letters(house, MIRA)
    for days, kept in ((30, 1), (1, 0)):
        house.clock.forward(days=days)
        await house.services.deliveries.let_lapse()
        assert len(await house.rows(LetterRow)) == kept


async def test_a_letter_goes_when_the_story_it_is_about_is_withdrawn(house: Rooms):
    story_id, other = await house.post(), await house.post(BEN)
    await put(house, MIRA, text=REASON, story_id=story_id)
    await put(house, BEN, story_id=other)
    await house.services.stories.withdraw(story_id, MIRA)

    assert {row.story_id for row in await house.rows(LetterRow)} == {other}


@pytest.mark.parametrize(
    ("decide", "about"),
    [("post", About.REPLY_POSTED), ("decline", About.REPLY_DECLINED), ("lapse", About.REPLY_UNDECIDED)],
)
async def test_what_was_decided_about_a_reply_waits_for_its_writer(house: Rooms, decide: str, about: About):
    reply_id = await held(house)
    if decide == "lapse":
        house.clock.forward(hours=12)
        await house.claim_all()
    else:
        await getattr(house.services.held, decide)(HARBOUR, reply_id, TOM)

    assert [letter.about for letter in await letters(house, BEN)] == [about]
    assert about not in [letter.about for letter in await letters(house, MIRA)]
    assert await letters(house, TOM) == []


async def test_see_counts_letters_and_erasing_empties_the_inbox(house: Rooms):
    await put(house, MIRA, text=HARSH)
    assert (await house.services.people.see(MIRA)).letters == 1
    await house.services.people.erase(MIRA)
    assert await house.rows(LetterRow) == []


async def test_every_kind_of_letter_has_its_sentence():
    assert set(About) <= shipped().keys(ENGLISH)
    assert all(len(about) <= 48 for about in About)
