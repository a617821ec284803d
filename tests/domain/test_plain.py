"""People's words are shown letter for letter: nothing in them formats, pings, hides or links."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.plain import defuse, quoted

TURN_ROUND = "\u202d\u202e"
ALPHANUMERIC = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
PIECES = [
    *("*", "**", "_", "__", "`", "```", "~~", "|", "||", "\\", "<", ">", ">>>", "[", "](", ")", "@", "."),
    *(
        "#",
        "-",
        "-#",
        "+",
        "1.",
        " ",
        "\t",
        "\n",
        "\r",
        "\f",
        "a",
        "é",
        "7",
        "word_word",
        "https://a.example",
    ),
    *("\v", "\x85", "\u2028", "\u202e"),
    *("@everyone", "@here", "<@1234>", "<@&1234>", "<#1234>", "</share:1234>", "[kind](https://b.example)"),
]
WORDS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=40).map("".join)


def live_signs(shown: str) -> Iterator[str]:
    """Yield every sign that Discord would act upon: the reading is Discord's, not that of the code tested."""
    at, line_so_far = 0, ""
    while at < len(shown):
        sign, rest = shown[at], shown[at + 1 :]
        if sign == "\\" and rest:
            at, line_so_far = at + 2, line_so_far + rest[0]
            continue
        if _acts(sign, line_so_far, rest):
            yield sign + rest[:8]
        line_so_far = "" if sign.splitlines() == [""] else line_so_far + sign
        at += 1


def _acts(sign: str, line_so_far: str, rest: str) -> bool:
    if sign in "*`~|<[\\":
        return True
    if sign == "_":
        return not (line_so_far[-1:] in ALPHANUMERIC and rest[:1] in ALPHANUMERIC)
    if sign == "@":
        return rest.startswith(("everyone", "here"))
    opens = line_so_far.strip()
    if sign in "#>+-":
        return not opens
    return sign == "." and opens.isdecimal() and opens.isascii() and rest[:1].isspace()


@given(WORDS)
def test_no_sign_is_left_that_discord_would_act_upon(text: str):
    assert list(live_signs(defuse(text))) == []


@given(WORDS)
def test_the_words_come_back_when_the_backslashes_are_read(text: str):
    in_order = text.translate(dict.fromkeys(map(ord, TURN_ROUND)))
    assert re.sub(r"\\(.)", r"\1", defuse(text), flags=re.DOTALL) == in_order


@given(WORDS)
def test_the_result_is_at_most_twice_as_long(text: str):
    assert len(defuse(text)) <= 2 * len(text)


@given(WORDS)
def test_a_quotation_stays_one_and_is_less_than_three_times_as_long(text: str):
    lines = quoted(text).splitlines()
    assert all(line.startswith("> ") for line in lines)
    assert not list(live_signs("\n".join(line[2:] for line in lines)))
    assert len(quoted(text)) < 3 * len(text) + 3


def test_many_empty_lines_are_quoted_as_one():
    assert quoted("a\n\n\v \n\n# b") == "> a\n> \n> \\# b"
    assert quoted("\n" * 900) == ""


@given(st.lists(st.text("abcXYZ019", min_size=1), min_size=1).map("_".join))
def test_single_underscores_inside_words_stay_as_they_are(word: str):
    assert defuse(word) == word


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("She *was* here", r"She \*was\* here"),
        ("||the letter||", r"\|\|the letter\|\|"),
        ("<@700000000000000001> knows", r"\<@700000000000000001> knows"),
        ("hello @everyone and @here", r"hello \@everyone and \@here"),
        ("write to me@example.org", "write to me@example.org"),
        ("[kind](https://b.example)", r"\[kind](https://b.example)"),
        ("# Wren\n> said\n-# small", "\\# Wren\n\\> said\n\\-# small"),
        ("- # Wren", r"\- # Wren"),
        ("1. # Wren", r"1\. # Wren"),
        ("On 4.5. we left; 2.5 kg, minus - three", "On 4.5. we left; 2.5 kg, minus - three"),
        ("his_name", "his_name"),
        ("_his_ __name__", r"\_his\_ \_\_name\_\_"),
        ("mot_clé_été", r"mot_clé\_été"),
        ("C:\\name", r"C:\\name"),
        ("line\r# Wren", "line\r\\# Wren"),
        ("line\u2028# Wren", "line\u2028\\# Wren"),
        ("\u202ehttps://a.example/\u202d", "https://a.example/"),
        ("\u05e9\u05dc\u05d5\u05dd \u200fa\u200f", "\u05e9\u05dc\u05d5\u05dd \u200fa\u200f"),
    ],
)
def test_what_was_typed_is_what_is_read(typed: str, shown: str):
    assert defuse(typed) == shown


@pytest.mark.parametrize(
    "sign", ["*a*", "_a_", "a_é", "||a||", "<@1>", "\n- a", "2. a", " > a", "@here", "\\"]
)
def test_a_sign_left_alive_is_noticed(sign: str):
    assert list(live_signs(sign))
