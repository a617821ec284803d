"""The encoder reads any text in pieces, alone or among others, and refuses what is no encoder."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.judgement import KINDS
from bot.guard.artefact import FOLDER, NETWORK, PIECES
from bot.guard.encoder import SEVERITIES, TIERS, Encoder
from bot.guard.model import ModelUnfit
from bot.guard.pieces import MARKS, MOST_OF_THE_PARENT, MOST_PIECES, Pair, Pieces

RAW = st.text(st.characters(codec=None, exclude_categories=()), max_size=300)
VOCABULARY, WEIGHTS = (FOLDER / PIECES).read_bytes(), (FOLDER / NETWORK).read_bytes()


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(VOCABULARY)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.from_bytes(VOCABULARY, WEIGHTS)


@given(text=RAW, parent=st.none() | RAW, same_author=st.none() | st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_text_becomes_numbers_that_the_network_knows(text, parent, same_author):
    pieces = Pieces(VOCABULARY)
    row = pieces.row(Pair(text, parent, same_author))

    assert len(row.pieces) == len(row.sides) <= MOST_PIECES + MOST_OF_THE_PARENT + 4
    assert all(0 <= number < len(pieces.names()) + MARKS for number in row.pieces)
    assert sorted(row.sides) == list(row.sides)


def test_what_is_too_long_keeps_its_beginning_and_its_end(pieces: Pieces):
    text = " ".join(f"one{number}" for number in range(400))
    row = pieces.row(Pair(text, text, None))
    whole = pieces.of(text)

    assert len(row.pieces) == MOST_PIECES + MOST_OF_THE_PARENT + 4
    assert row.pieces[2:12] == whole[:10]
    assert row.pieces[MOST_PIECES - 8 : MOST_PIECES + 2] == whole[-10:]


def test_who_writes_and_that_nothing_is_answered_is_said_by_marks(pieces: Pieces):
    rows = [pieces.row(Pair("a", None, known)) for known in (True, False, None)]

    assert len({row.pieces[1] for row in rows}) == 3
    assert rows[0].pieces[-2:] == rows[1].pieces[-2:]
    assert pieces.row(Pair("a", "b", None)).pieces[-2:] != rows[2].pieces[-2:]


def test_case_apostrophes_and_disguises_are_no_difference(pieces: Pieces):
    assert pieces.of("YOU SHOULD’VE gone") == pieces.of("you should've gone")
    assert pieces.of("yоu shоuld") == pieces.of("you should")
    assert pieces.of("yo\u200bu") == pieces.of("you")


def test_a_pair_says_the_same_each_time_with_a_number_for_every_head(encoder: Encoder):
    pair = Pair("you should have gone in sooner. " * 4, "he died on friday", same_author=False)
    said = encoder.read(pair)

    assert [len(said.severity), len(said.kinds), len(said.tiers)] == [SEVERITIES, len(KINDS), len(TIERS)]
    assert encoder.read(pair) == said
    assert "sooner" not in f"{pair!r}"


@pytest.mark.parametrize(
    ("vocabulary", "weights"),
    [(b"", WEIGHTS), (b"nothing", WEIGHTS), (VOCABULARY, b""), (VOCABULARY, b"\x80\x04N.")],
    ids=["no pieces", "other pieces", "no network", "a pickle"],
)
def test_what_is_no_encoder_is_refused(vocabulary: bytes, weights: bytes):
    with pytest.raises(ModelUnfit):
        Encoder.from_bytes(vocabulary, weights)
