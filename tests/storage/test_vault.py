"""Promises of the vault: nobody is named, and a seal opens in one place only."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.identity import KeyedHash
from bot.storage.keyring import KeyRing
from bot.storage.vault import SealBroken, Vault

RING = KeyRing({1: bytes(range(32)), 2: bytes(range(32, 64))})
VAULT = Vault(RING)
DATA_KEY = bytes(range(64, 96))

rows = st.integers(0, 2**63 - 1)
ids = st.integers(0, 2**64 - 1)
purposes = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
words = st.binary(max_size=4000)


@given(purposes, rows, words)
def test_what_was_sealed_opens_to_the_same_words(purpose: str, row: int, plain: bytes):
    assert VAULT.open(purpose, row, VAULT.seal(purpose, row, plain)) == plain
    assert VAULT.open_with(DATA_KEY, purpose, row, VAULT.seal_with(DATA_KEY, purpose, row, plain)) == plain


@given(words, st.data())
def test_one_changed_byte_keeps_a_seal_shut(plain: bytes, data: st.DataObject):
    sealed = bytearray(VAULT.seal("story", 7, plain))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealBroken):
        VAULT.open("story", 7, bytes(sealed))


@given(words, st.data())
def test_one_changed_byte_keeps_a_value_under_a_data_key_shut(plain: bytes, data: st.DataObject):
    sealed = bytearray(VAULT.seal_with(DATA_KEY, "story", 7, plain))
    place = data.draw(st.integers(0, min(len(sealed), 40) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealBroken):
        VAULT.open_with(DATA_KEY, "story", 7, bytes(sealed))


@given(words, st.data())
def test_a_shortened_or_lengthened_seal_stays_shut(plain: bytes, data: st.DataObject):
    sealed = VAULT.seal_with(DATA_KEY, "story", 7, plain)
    kept = data.draw(st.integers(0, len(sealed) - 1))
    for changed in (sealed[:kept], sealed + b"\0"):
        with pytest.raises(SealBroken):
            VAULT.open_with(DATA_KEY, "story", 7, changed)
        with pytest.raises(SealBroken):
            VAULT.open("story", 7, changed)


@given(rows, rows)
def test_a_seal_moved_to_another_row_stays_shut(row: int, other: int):
    assume(row != other)
    with pytest.raises(SealBroken):
        VAULT.open("story", other, VAULT.seal("story", row, b"words"))


@given(purposes, purposes)
def test_a_seal_used_for_another_purpose_stays_shut(purpose: str, other: str):
    assume(purpose != other)
    with pytest.raises(SealBroken):
        VAULT.open(other, 7, VAULT.seal(purpose, 7, b"words"))
    with pytest.raises(SealBroken):
        VAULT.open_with(DATA_KEY, other, 7, VAULT.seal_with(DATA_KEY, purpose, 7, b"words"))


def test_another_key_opens_nothing():
    stranger = Vault(KeyRing.create().with_new_active())
    with pytest.raises(SealBroken):
        stranger.open("story", 7, VAULT.seal("story", 7, b"words"))
    with pytest.raises(SealBroken):
        VAULT.open_with(VAULT.new_data_key(), "story", 7, VAULT.seal_with(DATA_KEY, "story", 7, b"words"))


def test_a_seal_whose_key_was_dropped_stays_shut():
    sealed = VAULT.seal("story", 7, b"words")
    with pytest.raises(SealBroken):
        Vault(KeyRing({1: bytes(range(32))})).open("story", 7, sealed)


def test_the_two_ways_of_sealing_do_not_open_each_other():
    with pytest.raises(SealBroken):
        VAULT.open("story", 7, VAULT.seal_with(DATA_KEY, "story", 7, b"words"))
    with pytest.raises(SealBroken):
        VAULT.open_with(DATA_KEY, "story", 7, VAULT.seal("story", 7, b"words"))


def test_a_broken_seal_says_nothing_about_its_content():
    with pytest.raises(SealBroken) as broken:
        VAULT.open("story", 8, VAULT.seal("story", 7, b"marker"))
    assert str(broken.value) == ""
    assert broken.value.__cause__ is None
    assert broken.value.__suppress_context__


def test_an_older_seal_opens_after_the_ring_has_grown():
    before = KeyRing.create()
    sealed = Vault(before).seal("story", 7, b"words")
    assert Vault(before.with_new_active()).open("story", 7, sealed) == b"words"


def test_a_seal_names_the_active_key_by_number_alone():
    sealed = VAULT.seal("story", 7, b"words")
    assert sealed[0] == 1
    assert int.from_bytes(sealed[1:3], "big") == RING.active
    assert len(sealed) == 3 + 12 + 5 + 16


def test_the_same_words_never_look_the_same_twice():
    assert VAULT.seal("story", 7, b"words") != VAULT.seal("story", 7, b"words")


def test_every_data_key_is_its_own():
    assert len({VAULT.new_data_key() for _ in range(100)}) == 100


@given(ids, ids)
def test_a_person_has_one_hash_in_each_guild(person: int, guild: int):
    assert VAULT.hash_for("member", guild, person) == VAULT.hash_for("member", guild, person)
    assert len(VAULT.hash_for("member", guild, person).digest) == 32


@given(ids, ids, ids)
def test_two_people_or_two_guilds_never_share_a_hash(person: int, guild: int, other: int):
    hashed = VAULT.hash_for("member", guild, person)
    if other != guild:
        assert VAULT.hash_for("member", other, person) != hashed
    if other != person:
        assert VAULT.hash_for("member", guild, other) != hashed
    assert VAULT.hash_for("member", guild) != hashed
    assert VAULT.hash_for("moderator", guild, person) != hashed


def test_look_ups_try_every_key_the_active_one_first():
    found = VAULT.hashes_for("member", 5, 6)
    assert [hashed.version for hashed in found] == [2, 1]
    assert found[0] == VAULT.hash_for("member", 5, 6)
    assert len({hashed.digest for hashed in found}) == 2


def test_a_hash_survives_storage():
    hashed = VAULT.hash_for("member", 5, 6)
    assert KeyedHash.from_bytes(hashed.to_bytes()) == hashed


@given(st.integers(2**50, 2**63 - 1))
def test_neither_hash_nor_seal_shows_an_id(person: int):
    raw = person.to_bytes(8, "big")
    shown = VAULT.hash_for("member", 5, person).to_bytes() + VAULT.seal("reach", 7, raw)
    for form in (raw, raw[::-1], str(person).encode(), raw.hex().encode()):
        assert form not in shown


@pytest.mark.parametrize("number", [-1, 2**64])
def test_a_number_that_does_not_fit_is_refused_rather_than_cut(number: int):
    with pytest.raises(OverflowError):
        VAULT.hash_for("member", number)
    with pytest.raises(OverflowError):
        VAULT.seal("story", number, b"words")
