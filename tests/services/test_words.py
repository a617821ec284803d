"""Somebody's own words are theirs alone, sealed, and gone when they say so."""

from __future__ import annotations

import pytest

from bot.domain.own_words import OwnWords
from bot.storage.keyring import KeyRing
from bot.storage.person_tables import OwnWordsRow
from tests.makers import BEN, MIRA, Rooms
from tests.services.answers import key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_words_are_kept_sealed_for_one_person_and_replaced_by_newer_ones(rooms: Rooms):
    words = rooms.services.words
    await words.keep(MIRA, "our daughter", "Wren")
    await words.keep(MIRA, "our son", "Noah\nWren")
    (row,) = await rooms.rows(OwnWordsRow)

    assert await words.of(MIRA) == OwnWords("our son", ("Noah", "Wren"))
    assert await words.names_of(MIRA) == ("Noah", "Wren")
    assert await words.of(BEN) == OwnWords()
    assert not any(said in row.sealed_words for said in (b"our son", b"Noah", b"Wren"))


async def test_nothing_typed_lets_everything_go(rooms: Rooms):
    await rooms.services.words.keep(MIRA, "our son", "")
    assert (await rooms.services.people.see(MIRA)).own_words == 1
    await rooms.services.words.keep(MIRA, " ", "\n")

    assert await rooms.rows(OwnWordsRow) == []


async def test_more_than_the_form_takes_is_refused_and_earlier_words_stay(rooms: Rooms):
    words = rooms.services.words
    await words.keep(MIRA, "our son", "")
    for phrase, names in (("w" * 61, ""), ("", "w" * 301)):
        assert await key_of(words.keep(MIRA, phrase, names)) == "words-too-long"

    assert (await words.of(MIRA)).phrase == "our son"


async def test_words_set_under_an_older_key_are_found_and_replaced_under_a_newer_one(rooms: Rooms):
    ring = KeyRing.create()
    await rooms.after_restart(ring=ring).services.words.keep(MIRA, "our son", "Wren")
    new = rooms.after_restart(ring=ring.with_new_active()).services.words

    assert await new.names_of(MIRA) == ("Wren",)
    await new.keep(MIRA, "Wren", "")
    assert [await new.of(MIRA), len(await rooms.rows(OwnWordsRow))] == [OwnWords("Wren"), 1]
