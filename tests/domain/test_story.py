"""A story and a reply survive being sealed; the modes say what they promise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.identity import KeyedHash
from bot.domain.story import Note, ReplyMode, Signed, Words

TEXT = st.text()


@given(TEXT, st.lists(st.sampled_from(Note), unique=True))
def test_every_letter_and_note_comes_back(text: str, notes: list[Note]):
    words = Words(text, tuple(notes))
    assert Words.from_bytes(words.to_bytes()) == words


@given(TEXT, st.integers(1, 2**63 - 1))
def test_a_reply_keeps_its_letters_and_its_name(text: str, person_id: int):
    signed = Signed(text, person_id)
    assert Signed.from_bytes(signed.to_bytes()) == signed


@pytest.mark.parametrize(
    ("mode", "takes_replies", "thread_is_locked"),
    [
        (ReplyMode.NONE, False, False),
        (ReplyMode.CANDLES, False, False),
        (ReplyMode.SUPPORT, True, True),
        (ReplyMode.OPEN, True, False),
    ],
)
def test_only_support_and_open_take_replies_and_only_supports_thread_is_locked(
    mode: ReplyMode, takes_replies: bool, thread_is_locked: bool
):
    assert (mode.takes_replies, mode.thread_is_locked) == (takes_replies, thread_is_locked)


@given(st.integers(0, 65535), st.binary(min_size=32, max_size=32))
def test_a_hash_comes_back_with_the_version_of_its_key(version: int, digest: bytes):
    stored = KeyedHash(version, digest).to_bytes()
    assert len(stored) == 34
    assert KeyedHash.from_bytes(stored) == KeyedHash(version, digest)


@pytest.mark.parametrize("length", [0, 33, 35])
def test_a_hash_of_another_length_is_refused(length: int):
    with pytest.raises(ValueError, match="34 bytes"):
        KeyedHash.from_bytes(bytes(length))
