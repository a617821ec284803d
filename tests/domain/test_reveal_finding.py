"""What could tell others who wrote a text is found, and ordinary sentences of grief are left in peace."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.reveal import Reveal, RevealKind, Writer
from bot.domain.reveal_finding import find_reveals, softened
from bot.services.reveals import shipped_lexicons

LEXICON = shipped_lexicons()["en"]
MIRA = Writer(("mira_k92", "Mira Ashford", "HopefulMama"), ("Wren", "Joy"))
ORDINARY = (Path(__file__).parent / "ordinary_lines.txt").read_text(encoding="utf-8").splitlines()
WHERE_SOMEBODY_LIVES = {"Manila", "Bundaberg", "Nairobi", "Perth", "Cardiff", "Bihar"}


def found_in(text: str, writer: Writer = MIRA) -> list[tuple[str, str]]:
    return [(each.kind.value, each.piece_of(text)) for each in find_reveals(text, writer, LEXICON)]


REVEALING = [
    ("email", "Write to {mira.k+wren@example.co.uk} please."),
    ("email", "It is {joan dot smith at gmail dot com}, any time."),
    ("phone", "Call me on {07700 900123} tonight."),
    ("phone", "My number is {+44 (0)20 7946 0958}."),
    ("phone", "Ring {(202) 555-0143} and ask for me."),
    ("phone", "Text {555-0142} if you are near."),
    ("phone", "I am at {087 123 4567}."),
    ("link", "Her page is {https://example.org/wren?a=1} now."),
    ("link", "We wrote at {www.example.com/wren} about it."),
    ("link", "It is on {remembering-wren.com/photos} still."),
    ("handle", "I am {@joan_s} there."),
    ("handle", "My insta is {joan.smith99}, say hello."),
    ("handle", "Find me as {u/joan-smith} too."),
    ("discord", "Come to {https://discord.gg/abcDEF} instead."),
    ("discord", "My old tag was {joan#1234} then."),
    ("discord", "Ask {<@700000000000000001>} about me."),
    ("discord", "I am {700000000000000001} here."),
    ("date", "She was born on {12/03/2024} early."),
    ("date", "It was {2024-03-12} when we knew."),
    ("date", "On {12.3.24} we buried her."),
    ("date", "He died on {12/3} last year."),
    ("date", "He came on {12 March 2024} at dawn."),
    ("date", "He came on the {3rd of may} at dawn."),
    ("date", "It was {March 12th, 2023} and snowing."),
    ("date", "It was the {twenty-first of June} and hot."),
    ("date", "On {Dec. 4} she stopped moving."),
    ("hospital", "We were at {St Mary's Hospital} for days."),
    ("hospital", "In {Leeds General Infirmary} nobody spoke."),
    ("hospital", "The {Royal Victoria Infirmary} was cold."),
    ("hospital", "the {leeds hospital} was cold."),
    ("hospital", "Outside {Mercy Hospital} I sat down."),
    ("hospital", "They sent us to {Addenbrooke's} at night."),
    ("ward", "They put us on {Ward 7} with the mothers."),
    ("ward", "We had {room 12B} to ourselves."),
    ("ward", "In the {Snowdrop Suite} we held her."),
    ("staff", "{Dr Patel} sat with us."),
    ("staff", "{dr patel} sat with us."),
    ("staff", "{Nurse Joan} made prints of her feet."),
    ("staff", "Our {midwife, Sarah}, cried with us."),
    ("staff", "The {consultant called Amy Jones} told us."),
    ("staff", "{Mrs Okafor} came from next door."),
    ("place", "We live in {Kidderminster} now."),
    ("place", "We live near {Little Hampton} now."),
    ("place", "We live in {Reading} now."),
    ("place", "The rain in {London} that day."),
    ("place", "She lies in {St. Anne's} by the wall."),
    ("place", "We walked down {12 Rose Lane} again."),
    ("place", "My friends at {University of York} knew."),
    ("place", "It was {SW1A 1AA} on the form."),
    ("own-name", "I am {mira} and I miss him."),
    ("own-name", "I am {M1r4} and I miss him."),
    ("own-name", "I am {m i r a} and I miss him."),
    ("own-name", "I am {m.i.r.a} and I miss him."),
    ("own-name", "I am {Mira Ashford} and I miss him."),
    ("own-name", "I am {mirak92} and I miss him."),
    ("own-name", "I am {h0pefulmama} and I miss him."),
    ("set-name", "We called her {Wren} at once."),
    ("set-name", "We called her {Joy} at once."),
]


@pytest.mark.parametrize(("kind", "marked"), REVEALING, ids=lambda value: value[:40])
def test_what_gives_somebody_away_is_found_and_softened(kind: str, marked: str) -> None:
    text = marked.replace("{", "").replace("}", "")
    piece = marked.partition("{")[2].partition("}")[0]
    assert found_in(text) == [(kind, piece)]
    soft = softened(text, MIRA, LEXICON)
    assert (piece in soft) is (kind == "set-name")
    assert soft.startswith(marked.partition("{")[0])
    assert soft.endswith(marked.partition("}")[2])


IN_PEACE = [
    "He was born at 20+3 and weighed 3lb 2oz. 24 weeks, 1,250 g, 31.5 cm.",
    "Twenty weeks. Last spring. On a Tuesday in March, at 3.15 in the morning, in 2019.",
    "May 20 weeks be enough. It may 2 times have been me. I march 3 days on.",
    "On October 15th we light a candle for the Wave of Light.",
    "I trust in God. She is in Heaven with Jesus. In Loving Memory.",
    "The hospital was kind. The Maternity Hospital, the local hospital, our hospital.",
    "The doctor said so. A nurse came. My midwife cried. Dr. He said no. Doctor Who.",
    "I sat in Ella's room. In Mummy's arms. In my bed, in the ward, in intensive care.",
    "Two of us, 4 of them, 24/7, 50/50, 1 in 4, 9-5, 2 1/2.",
    "2019-2021 were the years. Room for one more. The unit I knew. Gosh, the storage unit.",
    "On Facebook, on Instagram, in English, in Scotland, in India.",
    "St Patrick's Day. Hopeful mama that I was. The admiral. @everyone knows @ 20 weeks.",
    "joy is gone, and I sing no more",
]


@pytest.mark.parametrize("text", IN_PEACE, ids=lambda text: text[:30])
def test_what_tells_nothing_is_left_in_peace(text: str) -> None:
    assert found_in(text) == []


def test_ordinary_sentences_of_grief_are_left_in_peace() -> None:
    nobody = Writer(("sunny_days", "Mira Ashford"))
    pieces = [piece for line in ORDINARY for _kind, piece in found_in(line, nobody)]
    assert len(ORDINARY) == 500
    assert set(pieces) == WHERE_SOMEBODY_LIVES


@pytest.mark.parametrize(
    "name", ["hope", "angel", "Sunshine", "mum of two", "broken heart", "x", "__", "💔💔💔"]
)
def test_a_name_that_is_made_of_ordinary_words_does_not_point_at_them(name: str) -> None:
    text = "I hope my angel sleeps in sunshine. A mum of two, a broken heart. Hope. Sunshine. x"
    assert found_in(text, Writer((name,))) == []


def test_a_first_name_that_is_a_word_counts_with_a_capital_inside_a_sentence() -> None:
    assert found_in("My name is Hope.", Writer(("Hope",))) == [("own-name", "Hope")]
    assert found_in("I hope so. Hope came late.", Writer(("Hope",))) == []


def test_a_name_with_accents_is_found_without_them_and_the_other_way_round() -> None:
    assert found_in("I am Zoe.", Writer(("Zoë",))) == [("own-name", "Zoe")]
    assert found_in("I am Zoë.", Writer(("zoe",))) == [("own-name", "Zoë")]
    assert found_in("I am Zoe\u0308.", Writer(("zoe",)))[0][0] == "own-name"


def test_a_name_that_was_set_is_never_softened() -> None:
    text = "Wren was born at St Mary's Hospital."
    assert softened(text, MIRA, LEXICON) == "Wren was born at [a hospital]."


def test_a_name_that_was_set_and_is_shown_on_discord_counts_as_ones_own() -> None:
    assert found_in("Wren.", Writer(("Wren's mum",), ("Wren",))) == [("own-name", "Wren")]


def test_general_words_are_never_found_again() -> None:
    soft = " ".join(f"[{words}]" for words in (*LEXICON.general.values(), *LEXICON.titles.values()))
    assert found_in(soft, Writer(("phone number", "my name", "somebody"))) == []


PIECES = [marked.replace("{", "").replace("}", "") for _kind, marked in REVEALING] + IN_PEACE + ORDINARY[:40]
NAMES = st.sampled_from(
    ["mira_k92", "Mira Ashford", "Zoë", "Jo", "in", "dr", "a place", "St Mary", "7777", ""]
)
TEXTS = st.one_of(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=8).map(" ".join),
    st.lists(st.sampled_from(PIECES), min_size=2, max_size=4).map("".join),
    st.text(alphabet="aAiI 01.-/@#:[]'’\nStDrMy+", max_size=200),
    st.text(max_size=300),
)
WRITERS = st.builds(Writer, st.lists(NAMES, max_size=3).map(tuple), st.lists(NAMES, max_size=2).map(tuple))


@settings(max_examples=80, deadline=None)
@given(TEXTS, WRITERS)
def test_pieces_lie_inside_the_text_in_order_and_apart(text: str, writer: Writer) -> None:
    end = 0
    for each in find_reveals(text, writer, LEXICON):
        assert end <= each.start < each.end <= len(text)
        assert each.general
        end = each.end


@settings(max_examples=80, deadline=None)
@given(TEXTS, WRITERS)
def test_softening_takes_every_piece_away_and_finds_nothing_new(text: str, writer: Writer) -> None:
    soft = softened(text, writer, LEXICON)
    assert [each for each in find_reveals(soft, writer, LEXICON) if each.softens] == []
    assert softened(soft, writer, LEXICON) == soft
    if not any(each.softens for each in find_reveals(text, writer, LEXICON)):
        assert soft == text


@settings(max_examples=80, deadline=None)
@given(TEXTS, WRITERS)
def test_what_stands_outside_the_pieces_stays_letter_for_letter(text: str, writer: Writer) -> None:
    found: list[Reveal] = [each for each in find_reveals(text, writer, LEXICON) if each.softens]
    soft = softened(text, writer, LEXICON)
    if found:
        assert soft.startswith(text[: found[0].start])
    assert all(kind in LEXICON.general for kind in RevealKind)


LONG = [
    "a ",
    "A ",
    "1 ",
    "1",
    "a",
    ".",
    "in Aaa ",
    "Dr A ",
    "a.",
    "Aaaa-",
    "@",
    "1-",
    "St ",
    "m i ",
    "+1(",
    "u/",
]


@pytest.mark.parametrize("unit", LONG)
def test_twice_the_words_take_about_twice_as_long(unit: str) -> None:
    """Four times as long for twice the words would let a story keep the machine busy."""
    half, whole = (min(_seconds(unit, length) for _ in range(3)) for length in (3_500, 7_000))
    assert whole < 3.2 * half + 0.01


def _seconds(unit: str, length: int) -> float:
    text = (unit * length)[:length]
    start = time.process_time()
    find_reveals(text, MIRA, LEXICON)
    return time.process_time() - start
